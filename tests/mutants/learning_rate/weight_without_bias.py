"""Uses the weight's own curvature, as if the bias stood still.

fails: learning_rate_for_three_fates, learning_rate_bound_is_met_and_crossed
diagnosis: wrong-eigenvalue
"""

too_small = 0.0002
just_right = 0.1
diverging = 0.3
stability_bound = 2 / curvature[0, 0]
