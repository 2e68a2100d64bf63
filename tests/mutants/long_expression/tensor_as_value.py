"""Keeps the result itself as its value.

fails: long_expression_gradients
diagnosis: returns-a-tensor
"""

a, b = Tensor(1.5), Tensor(-0.75)
g = chain(a, b)
g.backward()
g_value, dg_da, dg_db = g, a.grad, b.grad
