"""The crosses lie between the lines, and the output is positive outside."""
xor_hidden = [[5.0, -5.0, 5.0], [-5.0, 5.0, 5.0]]
xor_output = [-4.0, -4.0, 4.0]
