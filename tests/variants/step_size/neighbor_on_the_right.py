"""The neighbor of the lowest point, which is nearly as low."""
best_h = 1e-6
