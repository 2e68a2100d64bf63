"""Two lambdas."""
q = lambda x, y: x + y
f = lambda q, z: q * z
