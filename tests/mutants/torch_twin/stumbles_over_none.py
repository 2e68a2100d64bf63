"""Makes a float of every grad, also of the None that an unused input has in PyTorch.

fails: torch_twin_gradients_with_torch
diagnosis: unused-input-forgotten
"""


def torch_leaf(value):
    """A float64 tensor of PyTorch's that holds `value` and wants a gradient."""
    import torch

    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def gradients_of(function, point, leaf):
    """The gradient of `function` at `point` as a list of floats; `leaf` makes a leaf of a number."""
    leaves = [leaf(value) for value in point]
    function(*leaves).backward()
    return [float(tensor.grad) for tensor in leaves]
