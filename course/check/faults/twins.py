"""The twin of a network in PyTorch, and its training, with one rule broken."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault
from course.check.faults.networks import MLP

# Tables of texts: they stay as compact as they were written.
# fmt: off

TWIN = '''
def torch_mlp(model):
    import torch
    bends = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}
    parts = []
    for i, layer in enumerate(model.layers):
        rows = [[w.data for w in n.weights] for n in layer.neurons]
        biases = [n.bias.data for n in layer.neurons]
        linear = torch.nn.Linear(len(rows[0]), len(rows), dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(rows, dtype=torch.float64))
            linear.bias.copy_(torch.tensor(biases, dtype=torch.float64))
        parts.append(linear)
        name = layer.neurons[0].activation
        if name in bends:
            parts.append(bends[name]())
    return torch.nn.Sequential(*parts)
'''
LOOP = '''
def train_torch(network, inputs, targets, learning_rate, steps):
    import torch
    rows = torch.tensor(inputs, dtype=torch.float64)
    wanted = torch.tensor(targets, dtype=torch.float64)
    optimizer = torch.optim.SGD(network.parameters(), lr=learning_rate)
    losses = []
    for step in range(steps):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(network(rows).squeeze(-1), wanted)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
'''
_LOSS = "torch.nn.functional.mse_loss(network(rows).squeeze(-1), wanted)"
_SGD = "torch.optim.SGD(network.parameters(), lr=learning_rate)"
_COPY = '''        with torch.no_grad():
            linear.weight.copy_(torch.tensor(rows, dtype=torch.float64))
            linear.bias.copy_(torch.tensor(biases, dtype=torch.float64))
'''
_WEIGHTS = "            linear.weight.copy_(torch.tensor(rows, dtype=torch.float64))\n"
_BIASES = "            linear.bias.copy_(torch.tensor(biases, dtype=torch.float64))\n"
_BENT = '''        if name in bends:
            parts.append(bends[name]())
'''
_MOVES = '''        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(network(rows).squeeze(-1), wanted)
        loss.backward()
        optimizer.step()
'''
_CAST = "linear = torch.nn.Linear(len(rows[0]), len(rows), dtype=torch.float64)"

_TWIN: list[tuple[str, str, str]] = [
    # Weights that torch draws itself are not the same twice, so no reply can be compared with
    # them: faults of that kind are told by their biases or not at all.
    ("not-copied", _BIASES, "            linear.bias.zero_()\n"),
    ("not-copied", _WEIGHTS, "            linear.weight.zero_()\n"),
    ("transposed", "torch.tensor(rows, dtype", "torch.tensor(list(zip(*rows)), dtype"),
    ("transposed", "torch.tensor(rows, dtype=torch.float64)",
     "torch.tensor(rows, dtype=torch.float64).T"),
    ("transposed", _CAST, _CAST.replace("len(rows[0]), len(rows)", "len(rows), len(rows[0])")),
    ("transposed", "torch.tensor(rows, dtype=torch.float64)",
     "torch.tensor([w for c in zip(*rows) for w in c], dtype=torch.float64)"
     ".reshape(linear.weight.shape)"),
    ("activation-missing", _BENT, ""),
    ("activation-missing", "if name in bends:", "if name in bends and i < len(model.layers) - 1:"),
    ("activation-missing", "if name in bends:", "if name == 'tanh':"),
    ("activation-missing", "if name in bends:", "if name in ('tanh', 'relu'):"),
    ("activation-unwanted", _BENT, "        parts.append(torch.nn.Tanh())\n"),
    ("activation-unwanted", _BENT, "        parts.append(bends.get(name, torch.nn.Tanh)())\n"),
    ("ignores-its-argument", "bends[name]()", "torch.nn.Tanh()"),
    ("ignores-its-argument", "bends[name]()", "torch.nn.ReLU()"),
    ("layers-out-of-order", "Sequential(*parts)", "Sequential(*parts[::-1])"),
    ("returns-a-list", "torch.nn.Sequential(*parts)", "parts"),
    ("parameters-missing", "len(rows), dtype=", "len(rows), bias=False, dtype="),
    ("single-precision", _CAST, _CAST.replace(", dtype=torch.float64", "")),
    ("single-precision", _WEIGHTS + _BIASES, _WEIGHTS.replace(", dtype=torch.float64", "")
     + _BIASES.replace(", dtype=torch.float64", "")),
    ("single-precision", _WEIGHTS, _WEIGHTS.replace("float64", "float32")),
    ("single-precision", _BIASES, _BIASES.replace("float64", "float32")),
    ("single-precision", "return torch.nn.Sequential(*parts)",
     "return torch.nn.Sequential(*parts).float()"),
    ("returns-nothing", "return torch.nn.Sequential(*parts)", "torch.nn.Sequential(*parts)"),
]
_TRAINS: list[tuple[str, str, str]] = [
    ("never-zeroes", "        optimizer.zero_grad()\n", ""),
    ("never-zeroes", "    for step in range(steps):\n        optimizer.zero_grad()\n",
     "    optimizer.zero_grad()\n    for step in range(steps):\n"),
    ("zeroes-too-late", _MOVES, _MOVES.replace("        optimizer.zero_grad()\n", "").replace(
        "        optimizer.step()\n", "        optimizer.zero_grad()\n        optimizer.step()\n")),
    ("zeroes-too-late", _MOVES, _MOVES.replace("        optimizer.zero_grad()\n", "")
     + "        optimizer.zero_grad()\n"),
    ("never-steps", "        optimizer.step()\n", ""),
    ("graph-cut", _LOSS, _LOSS.replace("squeeze(-1)", "squeeze(-1).detach().requires_grad_()")),
    ("graph-cut", _LOSS, _LOSS.replace("squeeze(-1)", "squeeze(-1).detach()")),
    ("graph-cut", _LOSS, f"torch.tensor({_LOSS}.item(), requires_grad=True)"),
    ("steps-before-backward", "        loss.backward()\n        optimizer.step()\n",
     "        optimizer.step()\n        loss.backward()\n"),
    ("uphill", "loss.backward()", "(-loss).backward()"),
    ("uphill", _SGD, _SGD.replace(")", ", maximize=True)").replace("parameters(, maximize=True)",
                                                                   "parameters()")),
    ("sum-not-mean", _LOSS, "((network(rows).squeeze(-1) - wanted) ** 2).sum()"),
    ("mean-twice", _LOSS, f"{_LOSS} / len(targets)"),
    ("halved", _LOSS, f"{_LOSS} / 2"),
    ("shapes-spread", _LOSS, "((network(rows) - wanted) ** 2).mean()"),
    ("not-squared", _LOSS, "(network(rows).squeeze(-1) - wanted).mean()"),
    ("not-squared", _LOSS, "(network(rows).squeeze(-1) - wanted).abs().mean()"),
    ("root-taken", _LOSS, f"{_LOSS}.sqrt()"),
    ("another-optimizer", _SGD, _SGD.replace("SGD", "Adam")),
    ("another-optimizer", _SGD, _SGD.replace("SGD", "AdamW")),
    ("another-optimizer", _SGD, _SGD.replace("SGD", "RMSprop")),
    ("another-optimizer", _SGD, _SGD.replace("SGD", "Adagrad")),
    ("another-optimizer", _SGD, _SGD.replace("learning_rate", "learning_rate, momentum=0.9")),
    ("another-optimizer", _SGD, _SGD.replace("learning_rate", "learning_rate, momentum=0.5")),
    ("another-optimizer", _SGD, _SGD.replace("learning_rate", "learning_rate, weight_decay=0.01")),
    *(("rate-fixed", "lr=learning_rate", f"lr={rate}") for rate in
      (0.01, 0.05, 0.1, 0.001, 0.5, 1.0)),
    ("one-step-too-many", "range(steps)", "range(steps + 1)"),
    ("off-by-one", "range(steps)", "range(1, steps)"),
    ("loss-too-late", "losses.append(loss.item())", f"losses.append({_LOSS}.item())"),
    ("returns-a-tensor", "loss.item()", "loss"),
    ("returns-a-tensor", "loss.item()", "loss.detach()"),
    ("returns-a-tensor", "loss.item()", "loss.data"),
    ("last-only", "return losses", "return losses[-1]"),
    ("returns-nothing", "    return losses\n", ""),
    ("returns-too-early", "    return losses", "        return losses"),
    ("rounded", "loss.item()", "round(loss.item(), 4)"),
    ("forward-outside-the-loop", "    for step in range(steps):\n        optimizer.zero_grad()\n"
     f"        loss = {_LOSS}\n", f"    loss = {_LOSS}\n    for step in range(steps):\n"
     "        optimizer.zero_grad()\n"),
    ("step-for-each-row", _MOVES + "        losses.append(loss.item())\n",
     "        total = 0.0\n        for row, t in zip(rows, wanted):\n"
     "            optimizer.zero_grad()\n            loss = (network(row).squeeze(-1) - t) ** 2\n"
     "            loss.backward()\n            optimizer.step()\n"
     "            total += loss.item()\n        losses.append(total / len(targets))\n"),
    ("step-for-each-row", _MOVES + "        losses.append(loss.item())\n",
     f"        losses.append({_LOSS}.item())\n        for row, t in zip(rows, wanted):\n"
     "            optimizer.zero_grad()\n            loss = (network(row).squeeze(-1) - t) ** 2\n"
     "            loss.backward()\n            optimizer.step()\n"),
    ("part-of-the-data", _LOSS, _LOSS.replace("rows", "rows[:1]").replace("wanted", "wanted[:1]")),
    ("single-precision", "torch.tensor(inputs, dtype=torch.float64)", "torch.tensor(inputs)"),
    ("single-precision", "torch.tensor(targets, dtype=torch.float64)", "torch.tensor(targets)"),
]


def _all() -> Iterator[Fault]:
    for base, changes, other in ((TWIN, _TWIN, LOOP), (LOOP, _TRAINS, TWIN)):
        for name, old, new in changes:
            if base.count(old) != 1:
                raise ValueError(f"{name}: {old!r} is {base.count(old)} times in the text.")
            code = base.replace(old, new) + other
            yield Fault(name, code, MLP, ("torch_mlp",) if base is TWIN else ("train_torch",))


FAULTS: list[Fault] = [*_all()]
