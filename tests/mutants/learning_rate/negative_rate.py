"""Takes a negative rate to diverge: that is walking uphill, not stepping too far.

fails: learning_rate_for_three_fates
diagnosis: rate-misjudged
"""

too_small = 0.0002
just_right = 0.1
diverging = -0.1
stability_bound = 2 / np.linalg.eigvalsh(curvature)[-1]
