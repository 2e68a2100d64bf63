"""PyTorch's tensors without dimensions as the six numbers."""
# %% instead of manual_neuron
import torch
_t = {k: torch.tensor(v, dtype=torch.float64, requires_grad=True) for k, v in dict(x1=x1, w1=w1, x2=x2, w2=w2, b=b).items()}
_n = _t["x1"] * _t["w1"] + _t["x2"] * _t["w2"] + _t["b"]; _n.retain_grad()
torch.tanh(_n).backward()
do_dn = _n.grad.item()
do_db, do_dx1, do_dw1, do_dx2, do_dw2 = (_t[k].grad.item() for k in ("b", "x1", "w1", "x2", "w2"))
