"""Everything that the public notebooks of this tradition teach is taught here, by a named cell."""

import re
from pathlib import Path

import pytest

from docs import coverage_table

# What five public notebooks have: a pattern that an item of docs/coverage/*.toml must match.
WANTED = {
    "a negative base, backward, drawn": r"abs\(a\) ?\*\* ?b",
    "PyTorch's nan": r"\bnan\b",
    "a step with nan": r"step .*nan|nan.* step",
    "a _backward stored inside itself": r"_backward.*(inside itself|calls itself|stored in)",
    "the neuron in both engines": r"neuron .*(2, 3).*6",
    "leaves without a gradient": r"requires_grad",
    "squashing": r"6\.7\b.*6\.88",
    "tanh from exp in the neuron": r"tanh .*exp.* neuron|neuron .*tanh .*exp",
    "the code that draws": r"draw(ing)?\b.*code|code .*draw",
    "a network's repr": r"repr",
    "one gradient of one weight": r"gradient of one weight|one weight's gradient",
    "the graph of a loss": r"loss.*graph|graph .*loss",
    "loss by absolute values": r"loss.*\babs",
    "loss by signs": r"loss.*\bsign",
    "epochs": r"epoch",
    "relu in training": r"relu.*train|train.*relu",
    "decay": r"decay",
    "cross-entropy in a GPT": r"cross-entropy.*GPT|GPT.*cross-entropy",
    "why not arrays": r"arrays?\b",
    "a long generated chain": r"chain|long expression",
}


@pytest.mark.parametrize("pattern", WANTED.values(), ids=WANTED)
def test_what_public_notebooks_teach_is_taught(pattern: str) -> None:
    assert any(re.search(pattern, one.item, re.IGNORECASE) for one in coverage_table.items())


def test_a_cell_that_is_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "01_derivatives.toml").write_text(
        'taught = [{item = "slopes", cell = "No cell begins like this"}]'
    )
    with pytest.raises(ValueError, match="No cell begins like this"):
        coverage_table.items(tmp_path)


def test_a_cell_is_found_by_its_name_or_its_first_words(tmp_path: Path) -> None:
    (tmp_path / "01_derivatives.toml").write_text(
        'taught = [{item = "slopes", cell = "quadratic"}, {item = "title", cell = "# 1 · Der"}]'
    )
    assert [one.item for one in coverage_table.items(tmp_path)] == ["slopes", "title"]
