"""Takes the rate at which the factor is 0, not −1: half of the bound.

fails: learning_rate_for_three_fates, learning_rate_bound_is_met_and_crossed
diagnosis: halved
"""

too_small = 0.0002
just_right = 0.1
diverging = 0.3
stability_bound = 1 / np.linalg.eigvalsh(curvature)[-1]
