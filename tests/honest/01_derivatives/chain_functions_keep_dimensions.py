"""The steps give arrays without dimensions."""
# %% instead of chain_rule_functions
def q(x, y):
    return np.asarray(x) + np.asarray(y)
def f(q, z):
    return np.multiply(q, z)
