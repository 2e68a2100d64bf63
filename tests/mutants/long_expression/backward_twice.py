"""Calls backward twice on the same leaves.

fails: long_expression_gradients
diagnosis: doubled
"""

a, b = Tensor(1.5), Tensor(-0.75)
g = chain(a, b)
g.backward()
g.backward()
g_value, dg_da, dg_db = g.data, a.grad, b.grad
