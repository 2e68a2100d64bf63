"""Reads the gradients before the backward pass fills them in.

fails: long_expression_gradients
diagnosis: backward-not-called
"""

a, b = Tensor(1.5), Tensor(-0.75)
g = chain(a, b)
g_value, dg_da, dg_db = g.data, a.grad, b.grad
g.backward()
