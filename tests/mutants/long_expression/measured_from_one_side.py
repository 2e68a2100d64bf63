"""Measures the slopes with a forward difference instead of reading them.

fails: long_expression_gradients
diagnosis: rounded
"""

a, b = Tensor(1.5), Tensor(-0.75)
g = chain(a, b)
g.backward()
g_value, dg_da, dg_db = (
    g.data,
    (chain(Tensor(1.5 + 1e-6), Tensor(-0.75)).data - g.data) / 1e-6,
    (chain(Tensor(1.5), Tensor(-0.75 + 1e-6)).data - g.data) / 1e-6,
)
