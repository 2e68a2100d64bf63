"""The seven gradients by the functions above, in one chain of unpackings, with semicolons."""
# %% instead of manual_backprop
dL_dL = 1.0; dL_dd, dL_df = multiply_backward(dL_dL, d, f); dL_de, dL_dc = add_backward(dL_dd, e, c); dL_da, dL_db = multiply_backward(dL_de, a, b)
