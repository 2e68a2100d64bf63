"""zip of the two units, and a bool for the bias."""
# %% instead of linear_collapse
collapse = lambda hidden, output: [output[0] * a + output[1] * b + output[2] * (i == 2) for i, (a, b) in enumerate(zip(*hidden))]
