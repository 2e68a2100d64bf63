"""Operations pass on NumPy arrays, and the product rule uses the operator module."""
# %% instead of gates
def max_backward(upstream, a, b):
    return np.where(a > b, [upstream, 0.0], [0.0, upstream])

def add_backward(upstream, a, b):
    return np.full(2, upstream)

def multiply_backward(upstream, *inputs):
    return upstream * np.array(inputs[::-1])
# %% instead of product_rule
from operator import add, mul
def product_slope(u, u_slope, v, v_slope):
    return add(mul(u_slope, v), mul(v_slope, u))
