"""The gradients as a NumPy array, from a class that manages the leaves in a `with` block."""
# %% instead of torch_twin
import contextlib

def torch_leaf(value):
    import torch
    return torch.nn.Parameter(torch.tensor([value], dtype=torch.double)[0])

@contextlib.contextmanager
def leaves_of(point, leaf):
    made = list(map(leaf, point))
    yield made

def gradients_of(function, point, leaf):
    with leaves_of(point, leaf) as leaves:
        function(*leaves).backward()
        return np.array([0 if one.grad is None else float(one.grad) for one in leaves])
