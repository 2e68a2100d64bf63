"""Calls a rate diverging that only swings, and settles.

fails: learning_rate_for_three_fates
diagnosis: rate-misjudged
"""

too_small = 0.0002
just_right = 0.1
diverging = 0.235
stability_bound = 2 / np.linalg.eigvalsh(curvature)[-1]
