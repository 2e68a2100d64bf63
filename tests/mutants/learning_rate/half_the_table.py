"""Forgets the 2 in front of the table, so that the bound is twice too large.

fails: learning_rate_for_three_fates, learning_rate_bound_is_met_and_crossed
diagnosis: doubled
"""

too_small = 0.0002
just_right = 0.1
diverging = 0.3
stability_bound = 2 / np.linalg.eigvalsh(table.T @ table / len(hours))[-1]
