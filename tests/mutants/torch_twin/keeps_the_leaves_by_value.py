"""Keeps the leaves under their values, so that equal ones share a leaf.

fails: torch_twin_gradients_with_your_engine, torch_twin_gradients_with_torch
diagnosis: none (where two values are equal, any wrong number can come out)
"""
def torch_leaf(value):
    import torch
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)
def gradients_of(function, point, leaf):
    leaves = {value: leaf(value) for value in point}
    function(*[leaves[v] for v in point]).backward()
    return [0.0 if leaves[v].grad is None else float(leaves[v].grad) for v in point]
