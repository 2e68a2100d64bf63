"""Its leaf is an array with a single element, and `or` stands in for the case of None."""


def torch_leaf(value):
    import torch

    return torch.full((1,), value, dtype=torch.float64, requires_grad=True)


def gradients_of(f, at, make):
    made = {i: make(x) for i, x in enumerate(at)}
    f(*made.values()).backward()
    return [float(made[i].grad or 0.0) for i in range(len(at))]
