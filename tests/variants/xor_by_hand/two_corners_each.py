"""Each hidden unit recognizes one circle."""
xor_hidden = ((-3.0, 3.0, -3.0), (3.0, -3.0, -3.0))
xor_output = (3.0, 3.0, 3.0)
