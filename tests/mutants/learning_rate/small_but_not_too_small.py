"""Thinks that 0.01 is too small: it comes most of the way.

fails: learning_rate_for_three_fates
diagnosis: rate-misjudged
"""

too_small = 0.01
just_right = 0.1
diverging = 0.3
stability_bound = 2 / np.linalg.eigvalsh(curvature)[-1]
