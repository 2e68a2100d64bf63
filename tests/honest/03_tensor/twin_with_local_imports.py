"""Names are imported from torch one by one, and `or` turns None into 0.0."""
# %% instead of torch_twin
def torch_leaf(value, *, bits=64):
    from torch import float64, full
    return full((), value, dtype=float64, requires_grad=True)

def gradients_of(function, point, leaf=Tensor):
    from operator import attrgetter
    leaves = tuple(leaf(x) for x in point)
    output = function(*leaves)
    output.backward()
    return [float(g or 0.0) for g in map(attrgetter("grad"), leaves)]
