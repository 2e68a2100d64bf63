"""The leaf is a scalar tensor that is told afterward to require a gradient."""
# %% instead of torch_twin
def torch_leaf(value):
    import torch
    return torch.scalar_tensor(value, dtype=torch.double).requires_grad_()

def gradients_of(function, point, leaf):
    leaves = [*map(leaf, point)]
    function(*leaves).backward()
    return [0.0 if t.grad is None else float(t.grad) for t in leaves]
