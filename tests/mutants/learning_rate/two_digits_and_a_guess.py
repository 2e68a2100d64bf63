"""A bound that is 2 % too small.

fails: learning_rate_bound_is_met_and_crossed
diagnosis: bound-not-computed
"""

too_small = 0.0002
just_right = 0.1
diverging = 0.3
stability_bound = 0.236
