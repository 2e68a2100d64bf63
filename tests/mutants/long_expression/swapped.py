"""Reads the gradients in the wrong order.

fails: long_expression_gradients
diagnosis: reversed
"""

a, b = Tensor(1.5), Tensor(-0.75)
g = chain(a, b)
g.backward()
g_value, dg_da, dg_db = g.data, b.grad, a.grad
