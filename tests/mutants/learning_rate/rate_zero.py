"""Takes 0 for the smallest rate: nothing would ever move.

fails: learning_rate_for_three_fates
diagnosis: rate-misjudged
"""

too_small = 0.0
just_right = 0.1
diverging = 0.3
stability_bound = 2 / np.linalg.eigvalsh(curvature)[-1]
