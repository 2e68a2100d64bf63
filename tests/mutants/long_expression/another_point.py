"""Runs the chain at another point.

fails: long_expression_gradients
diagnosis: reversed
"""

a, b = Tensor(-0.75), Tensor(1.5)
g = chain(a, b)
g.backward()
g_value, dg_da, dg_db = g.data, a.grad, b.grad
