"""Runs the chain on new leaves and reads the gradients of those with a name.

fails: long_expression_gradients
diagnosis: graph-cut
"""

a, b = Tensor(1.5), Tensor(-0.75)
g = chain(Tensor(1.5), Tensor(-0.75))
g.backward()
g_value, dg_da, dg_db = g.data, a.grad, b.grad
