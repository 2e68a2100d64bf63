"""Lets PyTorch do it."""

left, right = torch_leaf(1.5), torch_leaf(-0.75)
out = chain(left, right)
out.backward()
g_value = out.item()
dg_da, dg_db = left.grad.item(), right.grad.item()
