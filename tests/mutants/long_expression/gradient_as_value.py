"""Reads the gradient of the result as its value.

fails: long_expression_gradients
diagnosis: slope-for-value
"""

a, b = Tensor(1.5), Tensor(-0.75)
g = chain(a, b)
g.backward()
g_value, dg_da, dg_db = g.grad, a.grad, b.grad
