"""Reads the values of the leaves instead of their gradients.

fails: long_expression_gradients
diagnosis: value-for-slope
"""

a, b = Tensor(1.5), Tensor(-0.75)
g = chain(a, b)
g.backward()
g_value, dg_da, dg_db = g.data, a.data, b.data
