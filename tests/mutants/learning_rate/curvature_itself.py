"""Gives the largest curvature, not the rate that follows from it.

fails: learning_rate_for_three_fates, learning_rate_bound_is_met_and_crossed
diagnosis: not-inverted
"""

too_small = 0.0002
just_right = 0.1
diverging = 0.3
stability_bound = np.linalg.eigvalsh(curvature)[-1]
