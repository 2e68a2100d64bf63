"""Mistakes in a network's twin in torch that no fault equals exactly."""

from __future__ import annotations

import pytest

from course.check.faults.networks import MLP
from course.check.faults.twins import TWIN
from tests.course.check.diagnosis.failing import name_of

CALL = """check.after(
    "import random, torch; random.seed(1); twin = torch_mlp(MLP(2, [3, 1]))",
    equals={"len(list(twin.parameters())), str(next(twin.parameters()).dtype), twin(torch.tensor("
    "[[0.5, -1.0]]).to(next(twin.parameters()).dtype)).item()": (4, "torch.float64", 12345.0)},
)"""


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("float64", "float32", "single-precision"),
        ("tensor(rows", "tensor([[w / 3 for w in row] for row in rows]", "not-copied"),
        (
            "parts.append(bends[name]())",
            "parts += [bends[name](), bends[name]()]",
            "activation-unwanted",
        ),
    ],
)
def test_what_is_seen_of_a_twin_names_the_mistake(old: str, new: str, name: str) -> None:
    assert old in TWIN
    assert name_of(CALL, MLP + TWIN.replace(old, new)) == name
