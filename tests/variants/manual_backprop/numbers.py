"""The numbers, worked out on paper."""
dL_dL = 1
dL_dd, dL_df = -2, 4
dL_de = dL_dc = -2
dL_da = 6
dL_db = -4
