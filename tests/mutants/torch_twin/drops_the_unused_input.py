"""Leaves inputs without a gradient out of the list.

fails: torch_twin_gradients_with_torch
diagnosis: unused-input-forgotten
"""


def torch_leaf(value):
    import torch

    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def gradients_of(function, point, leaf):
    leaves = [leaf(value) for value in point]
    function(*leaves).backward()
    return [float(one.grad) for one in leaves if one.grad is not None]
