"""A step between two marks of the axis."""
best_h = 3e-6
