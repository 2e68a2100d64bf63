"""Each gradient as the product of all factors on its path."""
dL_dL = 1.0
dL_df = d
dL_dd = f
dL_dc = f * 1.0
dL_de = f * 1.0
dL_db = f * 1.0 * a
dL_da = f * 1.0 * b
