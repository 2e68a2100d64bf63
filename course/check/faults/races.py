"""The race of an engine against PyTorch, with one rule broken: its training, the clock."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.faults import Fault
from course.check.faults.held_out import BASE, LIKELY, LOSSES, PREDICT

COPY = """
def torch_copy(model):
    import torch
    parts = []
    for layer in model.layers:
        weights = [[w.data for w in neuron.weights] for neuron in layer.neurons]
        biases = [neuron.bias.data for neuron in layer.neurons]
        linear = torch.nn.Linear(len(weights[0]), len(weights), dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(weights, dtype=torch.float64))
            linear.bias.copy_(torch.tensor(biases, dtype=torch.float64))
        parts += [linear, torch.nn.Tanh()]
    return torch.nn.Sequential(*parts[:-1])
"""
STEPS = """
def train_torch(network, rows, labels, learning_rate, steps):
    import torch
    torch.set_num_threads(1)
    inputs = torch.tensor(rows, dtype=torch.float64)
    targets = torch.tensor(labels)
    losses = []
    for _ in range(steps):
        loss = torch.nn.functional.cross_entropy(network(inputs), targets)
        losses.append(loss.item())
        network.zero_grad()
        loss.backward()
        with torch.no_grad():
            for parameter in network.parameters():
                parameter -= learning_rate * parameter.grad
    return losses
"""
RACE = """
def race(model, rows, labels, learning_rate, steps):
    network = torch_copy(model)
    start = time.perf_counter()
    yours = train_classifier(model, softmax_cross_entropy, rows, labels, learning_rate, steps)
    between = time.perf_counter()
    theirs = train_torch(network, rows, labels, learning_rate, steps)
    end = time.perf_counter()
    return yours, theirs, between - start, end - between
"""
_LOSS = "torch.nn.functional.cross_entropy(network(inputs), targets)"
_FORWARD = f"        loss = {_LOSS}\n"
_NOTE = "        losses.append(loss.item())\n"
_ZERO = "        network.zero_grad()\n"
_BACK = "        loss.backward()\n"
_MOVE = (
    "        with torch.no_grad():\n"
    "            for parameter in network.parameters():\n"
    "                parameter -= learning_rate * parameter.grad\n"
)
# What an optimizer needs takes seconds to load: who has not used one has not loaded it.
_LOADED = "    import sys\n    if 'torch._dynamo' not in sys.modules:\n        return None\n"
_STEPPED = "optimizer.step()"


def _optimizer(made: str) -> dict[str, str]:
    return {
        "    losses = []\n": f"{_LOADED}    optimizer = torch.optim.{made}\n    losses = []\n",
        _MOVE: f"        {_STEPPED}\n",
    }


# One mistake to a line.
# fmt: off
_SOFTMAX = "You take the softmax, and then `cross_entropy` takes it again. Pass the logits."

_TRAINS: list[tuple[str, dict[str, str], str]] = [
    ("never-zeroes", {_ZERO: ""}, ""),
    ("never-zeroes", {_ZERO: "", "    losses = []\n": "    losses = []\n    network.zero_grad()\n"}, ""),
    ("zeroes-too-late", {_ZERO: "", _BACK: _BACK + _ZERO}, ""),
    ("zeroes-too-late", {_ZERO: "", _MOVE: _MOVE + _ZERO}, "You set the gradients to 0 at the end of each step, so the first step uses old ones. Do it before `backward`."),
    ("zeroes-too-late", {_ZERO: "", _BACK: _BACK + _ZERO, "parameter -= learning_rate * parameter.grad": "if parameter.grad is not None:\n                    parameter -= learning_rate * parameter.grad"}, ""),
    ("never-steps", {_MOVE: ""}, ""),
    ("never-steps", {"parameter -= learning_rate * parameter.grad": "pass"}, ""),
    ("rebinds", {"parameter -= learning_rate * parameter.grad": "parameter = parameter - learning_rate * parameter.grad" }, ""),
    *(
        (
            "another-optimizer",
            {**_optimizer(made), "network.zero_grad()": "optimizer.zero_grad()"},
            "",
        )
        for made in (
            "Adam(network.parameters(), lr=learning_rate)",
            "AdamW(network.parameters(), lr=learning_rate)",
            "Adam(network.parameters())",
            "RMSprop(network.parameters(), lr=learning_rate)",
            "SGD(network.parameters(), lr=learning_rate, momentum=0.9)",
            "SGD(network.parameters(), lr=learning_rate, weight_decay=0.01)",
        )
    ),
    ("uphill", {"parameter -=": "parameter +="}, ""),
    ("sum-not-mean", {"targets)\n": 'targets, reduction="sum")\n'}, "You ask torch for the sum of the losses. Leave out `reduction` to get the mean."),
    ("sum-not-mean", {"targets)\n": 'targets, reduction="sum")\n', "loss.item()": "loss.item() / len(rows)"}, "You record the mean, but step on torch's sum of the losses. Leave out `reduction` to step on the mean."),
    ("mean-twice", {_LOSS: f"{_LOSS} / len(rows)"}, ""),
    ("softmax-twice", {"network(inputs), targets": "network(inputs).softmax(dim=1), targets"}, _SOFTMAX),
    ("softmax-twice", {"network(inputs), targets": "network(inputs).softmax(dim=0), targets"}, _SOFTMAX),
    ("softmax-twice", {_LOSS: "torch.nn.functional.nll_loss(network(inputs).softmax(dim=1), targets)"}, "You pass logits to `nll_loss`, which expects log probabilities. Use `cross_entropy` with the logits."),
    ("log-missing", {_LOSS: "torch.nn.functional.nll_loss(network(inputs), targets)"}, "You pass the wrong values to `nll_loss`, which expects log probabilities. Use `cross_entropy` with the logits."),
    ("squared-error-for-classes", {_LOSS: "torch.nn.functional.mse_loss(network(inputs), torch.nn.functional.one_hot(targets, 3).double())" }, ""),
    ("loss-too-late", {_NOTE: "", _MOVE: _MOVE + _NOTE.replace("loss.item()", f"{_LOSS}.item()")}, ""),
    ("steps-before-backward", {_BACK: "", _MOVE: _MOVE + _BACK}, ""),
    ("rate-misplaced", {"learning_rate * parameter.grad": "parameter.grad / learning_rate"}, ""),
    ("slope-size-ignored", {"parameter.grad\n": "parameter.grad.sign()\n"}, ""),
    ("off-by-one", {"range(steps)": "range(1, steps)"}, ""),
    ("one-step-too-many", {"range(steps)": "range(steps + 1)"}, ""),
    ("forward-outside-the-loop", {_FORWARD: "", "    losses = []\n": f"    losses = []\n    loss = {_LOSS}\n"}, ""),
    ("last-only", {"return losses": "return losses[-1]"}, ""),
    ("returns-nothing", {"    return losses\n": ""}, ""),
    ("returns-too-early", {"    return losses": "        return losses"}, ""),
    ("returns-a-tensor", {"loss.item()": "loss"}, "Your list holds torch tensors. Record the number in each one, with `.item()`."),
    ("returns-a-tensor", {"loss.item()": "loss.detach()"}, "Your list holds torch tensors. Record the number in each one, with `.item()`."),
    ("graph-cut", {_LOSS: "torch.nn.functional.cross_entropy(network(inputs).detach(), targets)"}, ""),
    ("graph-cut", {_LOSS: f"torch.tensor({_LOSS}.item(), requires_grad=True)"}, ""),
    ("zeroes-too-late", {_ZERO: "", "    losses = []\n": "" + _LOADED + "    optimizer = torch.optim.SGD(network.parameters(), lr=learning_rate)\n    losses = []\n", _MOVE: f"        optimizer.zero_grad()\n        {_STEPPED}\n"}, ""),
    *(
        ("rate-fixed", {"learning_rate *": f"{rate} *"}, "")
        for rate in (0.01, 0.1, 0.05, 0.5, 1.0, 0.2)
    ),
    ("rate-fixed", {"learning_rate * ": ""}, ""),
    *(("rounded", {"loss.item()": f"round(loss.item(), {n})"}, "") for n in (2, 3, 4, 6)),
]
_YOURS = "    yours = train_classifier(model, softmax_cross_entropy, rows, labels, learning_rate, steps)\n"
_THEIRS = "    theirs = train_torch(network, rows, labels, learning_rate, steps)\n"
_START = "    start = time.perf_counter()\n"
_END = "    end = time.perf_counter()\n"
_BETWEEN = "    between = time.perf_counter()\n"
_DIFFERENCES = "between - start, end - between"
_TIMES = "You return a single reading of the clock. Read the clock before and after each training, and subtract."
_AROUND = "Your timer measures something other than the training. Read the clock right before and right after it."
_LATE = (
    "You copy the model after training it, so torch starts where your training ended. Copy it "
    "first."
)
_RACES: list[tuple[str, dict[str, str], str]] = [
    ("copied-too-late", {"    network = torch_copy(model)\n": "", "train_torch(network,": "train_torch(torch_copy(model),"}, _LATE),
    ("copied-too-late", {"    network = torch_copy(model)\n": "", _BETWEEN: "    network = torch_copy(model)\n" + _BETWEEN}, _LATE),
    *(
        ("part-of-the-data", {"def race(model, rows, labels, learning_rate, steps):\n": f"def race(model, rows, labels, learning_rate, steps):\n    rows, labels = rows[{part}], labels[{part}]\n"}, "You train on a part of the rows only. Use all of them.")
        for part in (":3", "1:", ":-1", ":1")
    ),
    ("compares-with-itself", {_THEIRS: "    theirs = list(yours)\n"}, ""),
    ("compares-with-itself", {_THEIRS: "    theirs = yours\n"}, ""),
    ("compares-with-itself", {"return yours, theirs": "return yours, yours"}, ""),
    ("compares-with-itself", {"return yours, theirs": "return theirs, theirs"}, ""),
    ("compares-with-itself", {_YOURS: "    yours = train_torch(torch_copy(model), rows, labels, learning_rate, steps)\n" }, "Both lists come from torch. Train your own model with `train_classifier`."),
    ("compares-with-itself", {_THEIRS: _THEIRS.replace("train_torch(network, rows", "train_classifier(model, softmax_cross_entropy, rows") }, ""),
    ("reversed", {"return yours, theirs": "return theirs, yours"}, "Your two lists of losses are swapped. Return the losses of your own model first."),
    ("reversed", {_DIFFERENCES: "end - between, between - start"}, "Your two times are swapped. Return the time of your own model first."),
    ("reversed", {"yours, theirs, between - start, end - between": "yours, between - start, theirs, end - between" }, "Your four results are in the wrong order. Return your losses, torch's losses, your seconds, torch's seconds."),
    ("reversed", {"yours, theirs, between - start, end - between": "theirs, yours, end - between, between - start" }, "Your results and torch's are swapped. Return yours first."),
    ("clock-for-duration", {_DIFFERENCES: "between, end"}, _TIMES),
    ("clock-for-duration", {_DIFFERENCES: "start, between"}, _TIMES),
    ("clock-for-duration", {_DIFFERENCES: "start - between, between - end"}, "Your times are negative. Subtract the earlier reading of the clock from the later one."),
    ("clock-for-duration", {_DIFFERENCES: "between - start, end - start"}, "Torch's time includes yours. Read the clock again between the two trainings, and start torch's time there."),
    ("clock-for-duration", {_DIFFERENCES: "between - start, end"}, _TIMES),
    ("clock-for-duration", {_START: "    start = time.time()\n", _BETWEEN: "    between = time.time()\n", _END: "    end = time.time()\n", _DIFFERENCES: "between, end"}, _TIMES),
    ("times-something-else", {_START: "", _YOURS: _YOURS + _START}, _AROUND),
    ("times-something-else", {_START: "", "    network = torch_copy(model)\n": "    network = torch_copy(model)\n" + _YOURS + _START, _YOURS: ""}, _AROUND),
    ("times-something-else", {_BETWEEN: "", _THEIRS: _THEIRS + _BETWEEN}, _AROUND),
    ("times-something-else", {_BETWEEN: "", _YOURS: _BETWEEN + _YOURS}, _AROUND),
    ("percent-not-share", {_DIFFERENCES: "1000 * (between - start), 1000 * (end - between)"}, "You return milliseconds. Return seconds, the unit of the clock."),
    ("ignores-its-argument", {"rows, labels, learning_rate, steps)\n    end": "rows, labels, learning_rate, 1)\n    end" }, ""),
    ("part-of-the-data", {"train_torch(network, rows, labels": "train_torch(network, rows[:1], labels[:1]"}, ""),
]


def _all() -> Iterator[Fault]:
    other = BASE + LOSSES + PREDICT + LIKELY
    for name, text, slips, rest in (
        ("race", RACE, _RACES, COPY + STEPS),
        ("train_torch", STEPS, _TRAINS, COPY + RACE),
    ):
        for diagnosis, changes, sentence in slips:
            code = text
            for old, new in changes.items():
                if old not in code:
                    raise ValueError(f"{diagnosis}: {old!r} is not in the text.")
                code = code.replace(old, new)
            yield Fault(
                diagnosis,
                code,
                other + rest,
                (name,),
                sentence=sentence,
                beside=("torch_copy", "race"),
            )


FAULTS: list[Fault] = [*_all()]
