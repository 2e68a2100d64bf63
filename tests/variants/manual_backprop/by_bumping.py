"""Every value bumped where it is made."""
def out(a_=0.0, b_=0.0, c_=0.0, f_=0.0, e_=0.0, d_=0.0):
    product = (a + a_) * (b + b_) + e_
    return (product + c + c_ + d_) * (f + f_)


dL_dL = 1.0
dL_da, dL_db, dL_dc, dL_df, dL_de, dL_dd = gradient_vector(out, [0.0] * 6)
