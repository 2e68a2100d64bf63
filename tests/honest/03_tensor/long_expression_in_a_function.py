"""The value and the gradients come out of a function that keeps a, b and g inside too."""
# %% instead of long_expression
def run(x, y):
    global g
    a, b = Tensor(x), Tensor(y)
    g = chain(a, b)
    g.backward()
    return a, b
a, b = run(1.5, -0.75)
g_value, (dg_da, dg_db) = np.float64(g.data), gradients_of(chain, [1.5, -0.75], Tensor)
