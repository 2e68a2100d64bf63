"""Ints, and hidden units that both mean "above the line", with opposite output weights."""
# %% instead of xor_by_hand
xor_hidden = (10, 10, 10), (10, 10, -10)
xor_output = [5, -5, -5]
