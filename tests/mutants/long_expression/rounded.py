"""Rounds the gradients to three digits.

fails: long_expression_gradients
diagnosis: rounded
"""

a, b = Tensor(1.5), Tensor(-0.75)
g = chain(a, b)
g.backward()
g_value, dg_da, dg_db = g.data, round(a.grad, 3), round(b.grad, 3)
