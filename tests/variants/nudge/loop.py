"""A loop over leaves and gradients."""
step = 0.01
leaves = {"a": a, "b": b, "c": c, "f": f}
grads = {"a": dL_da, "b": dL_db, "c": dL_dc, "f": dL_df}
a_after, b_after, c_after, f_after = (leaves[k] + step * grads[k] for k in leaves)
L_after = (a_after * b_after + c_after) * f_after
