"""Writes the rates and the bound in quotation marks.

fails: learning_rate_for_three_fates, learning_rate_bound_is_met_and_crossed
diagnosis: wrong-type
"""

too_small, just_right, diverging = "0.0001", "0.1", "0.5"
stability_bound = "0.176"
