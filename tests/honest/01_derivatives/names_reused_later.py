"""Later cells use the names of earlier answers for other things, as in a notebook of experiments."""
# %% before chain_rule_nested
gradient_vector, forward_difference, x, y = 1, "two", [3], {4}
z = h = output = None
# %% last
f = q = dsin_x2 = check = np = None
