"""Asks for the gradient afterwards with requires_grad_, and fills the list in a loop."""


def torch_leaf(value):
    import torch

    leaf = torch.tensor(value, dtype=torch.double)
    leaf.requires_grad_(True)
    return leaf


def gradients_of(function, point, leaf):
    leaves = []
    for value in point:
        leaves.append(leaf(value))
    output = function(*leaves)
    output.backward()
    gradients = []
    for x in leaves:
        if x.grad is None:
            gradients.append(0.0)
        else:
            gradients.append(float(x.grad))
    return gradients
