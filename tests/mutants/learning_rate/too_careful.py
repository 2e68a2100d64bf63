"""Calls 0.001 right, which is far from the bottom after 100 steps.

fails: learning_rate_for_three_fates
diagnosis: rate-misjudged
"""

too_small = 0.0002
just_right = 0.001
diverging = 0.3
stability_bound = 2 / np.linalg.eigvalsh(curvature)[-1]
