"""Mixes up small and large: a small rate goes far in its mind.

fails: learning_rate_for_three_fates
diagnosis: rate-misjudged
"""

too_small = 0.3
just_right = 0.1
diverging = 0.0002
stability_bound = 2 / np.linalg.eigvalsh(curvature)[-1]
