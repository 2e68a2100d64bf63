"""Written as a power."""
best_h = 10**-5
