"""Whole numbers and small ones."""
xor_hidden = [[2, 2, 2], [2, 2, -2]]
xor_output = [2, -2, -2]
