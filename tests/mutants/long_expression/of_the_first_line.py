"""Takes the gradients of the first line alone.

fails: long_expression_gradients
diagnosis: none (the gradients of another expression)
"""

a, b = Tensor(1.5), Tensor(-0.75)
g = chain(a, b)
(a * b).backward()
g_value, dg_da, dg_db = g.data, a.grad, b.grad
