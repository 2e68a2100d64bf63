"""A stable formula for p - 1 and p(1-p), without the helper."""
# %% instead of mse_against_cross_entropy
def probability(z): return 1 / (1 + math.exp(-z)) if z > -700 else 0.0
def cross_entropy_slope(z): return -1 / (1 + math.exp(z)) if z < 700 else -0.0
def squared_error_slope(z):
    q = -cross_entropy_slope(z)
    return -2 * q * q * (1 - q)
