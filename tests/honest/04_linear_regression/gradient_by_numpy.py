"""The two derivatives by vectors, as an array."""
# %% instead of mse_gradient
def mse_gradient(weight, bias, xs, ys):
    x, y = np.array(xs, dtype=float), np.array(ys, dtype=float)
    design = np.stack([x, np.ones_like(x)])
    return 2 * design @ (design.T @ [weight, bias] - y) / x.size
