"""L computed step by step, over e and d."""
step = 0.01
a_after, b_after = a + step * dL_da, b + step * dL_db
c_after, f_after = c + step * dL_dc, f + step * dL_df
e_after = a_after * b_after
d_after = e_after + c_after
L_after = d_after * f_after
