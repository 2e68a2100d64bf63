"""Reads the gradient of the result, which is 1 with respect to itself.

fails: long_expression_gradients
diagnosis: output-nudged
"""

a = Tensor(1.5)
b = Tensor(-0.75)
g = chain(a, b)
g.backward()
g_value = g.data
dg_da = g.grad
dg_db = g.grad
