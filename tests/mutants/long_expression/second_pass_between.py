"""Calls backward again before the second gradient is read.

fails: long_expression_gradients
diagnosis: doubled
"""

a, b = Tensor(1.5), Tensor(-0.75)
g = chain(a, b)
g.backward()
g_value, dg_da = g.data, a.grad
g.backward()
dg_db = b.grad
