"""Replaces the numbers of the caller's list by leaves.

fails: torch_twin_gradients_with_your_engine, torch_twin_gradients_with_torch
diagnosis: changes-its-input
"""


def torch_leaf(value):
    """A float64 tensor of PyTorch's that holds `value` and wants a gradient."""
    import torch

    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def gradients_of(function, point, leaf):
    """The gradient of `function` at `point` as a list of floats; `leaf` makes a leaf of a number."""
    leaves = point
    leaves[:] = [leaf(value) for value in point]
    function(*leaves).backward()
    return [0.0 if tensor.grad is None else float(tensor.grad) for tensor in leaves]
