"""Runs the chain at b = 0.75, without the sign.

fails: long_expression_gradients
diagnosis: sign-lost
"""

a, b = Tensor(1.5), Tensor(0.75)
g = chain(a, b)
g.backward()
g_value, dg_da, dg_db = g.data, a.grad, b.grad
