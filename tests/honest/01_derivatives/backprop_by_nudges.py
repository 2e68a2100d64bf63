"""The gradients by the student's own gradient_vector, right to nine digits only.

alone: another case gives the name gradient_vector to something else.
"""
# %% instead of manual_backprop
dL_dL = 1
dL_dd, dL_df = gradient_vector(lambda d, f: d * f, [d, f])
dL_de, dL_dc, _ = gradient_vector(lambda e, c, f: (e + c) * f, [e, c, f])
dL_da, dL_db, _, _ = gradient_vector(lambda a, b, c, f: (a * b + c) * f, [a, b, c, f])
