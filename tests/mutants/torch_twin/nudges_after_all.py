"""Measures slopes with a step, which both engines were built to do without.

fails: torch_twin_gradients_with_your_engine, torch_twin_gradients_with_torch
diagnosis: none (it measures slopes, which no other mistake does)
"""


def torch_leaf(value):
    """A float64 tensor of PyTorch's that holds `value` and wants a gradient."""
    import torch

    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def gradients_of(function, point, leaf):
    """The gradient of `function` at `point` as a list of floats; `leaf` makes a leaf of a number."""
    slopes = []
    for i in range(len(point)):
        right, left = list(point), list(point)
        right[i] += 1e-4
        left[i] -= 1e-4
        slopes.append((function(*map(leaf, right)) - function(*map(leaf, left))) / 2e-4)
    return [float(slope.data) for slope in slopes]
