"""Names that are not what the notebook says: emptied cells, and cells undone by an earlier one."""

from __future__ import annotations

from types import SimpleNamespace

from course.engine import Tensor
from tests.course.check.notebook.test_live import DOUBLED, RIGHT, Notebook, notebook

__all__ = ["notebook"]
GIVEN = "a, gradient = 2.0, -3.0"
BACKPROP = "dL_dL = 1.0\ndL_dd = dL_dL * gradient"


def emptied(notebook: Notebook, cell: str, text: str) -> list[str]:
    """Run a cell with nothing in it, of which IPython says only that it has ended."""
    shown = len(notebook.displayed)
    notebook.get_parent = lambda: {"metadata": {"cellId": cell}}  # type: ignore[attr-defined]
    info = SimpleNamespace(cell_id=cell, raw_cell=text)
    notebook.heard["post_run_cell"](
        SimpleNamespace(info=info, execution_count=9, error_before_exec=None, error_in_exec=None)
    )
    return [one["text/plain"] for one in notebook.displayed[shown:]]


def test_an_emptied_answer_is_not_checked_as_it_was(notebook: Notebook) -> None:
    notebook.run("gradient", RIGHT)
    assert emptied(notebook, "gradient", "  \n") == [
        "✗ The cell above no longer defines `gradient`. Define `gradient` there, then run\n"
        "the cell again: the check still sees your earlier `gradient`."
    ]


def test_an_empty_cell_elsewhere_checks_nothing(notebook: Notebook) -> None:
    notebook.run("gradient", RIGHT)
    assert emptied(notebook, "another", "") == []


def test_a_number_that_an_earlier_cell_replaced_by_a_function_says_so(notebook: Notebook) -> None:
    notebook.run("gradient", RIGHT)
    notebook.run("given", GIVEN)
    notebook.run("gradient", RIGHT)
    (said,) = notebook.run("manual_backprop", BACKPROP)
    assert " ".join(said.split()) == (
        "✗ `gradient` is a function here. You ran a cell that sets `gradient` again, which undid "
        "cell [2], `a, gradient = 2.0, -3.0`. Run cell [2] again, then this one."
    )


def test_a_class_that_lost_what_a_later_cell_added_says_so(notebook: Notebook) -> None:
    one = "class Module:\n    pass"
    notebook.run("module", one)
    notebook.run("given", "class Module(Module):\n    zero_grad = 1")
    notebook.run("module", one)
    ask = "check.after('found = Module.zero_grad', equals={'found': 1.0})"
    (said,) = notebook.run("mlp", ask)
    said = " ".join(said.split())
    assert "which undid cell [2], `class Module(Module):`. Run cell [2] again" in said


def test_a_class_that_lost_a_method_which_a_later_cell_added_says_so(notebook: Notebook) -> None:
    one = "class TensorV2:\n    pass"
    notebook.run("tensor_v2", one)
    notebook.run("backward", "def backward(self):\n    return 1.0\n\nTensorV2.backward = backward")
    notebook.run("tensor_v2", one)
    ask = "check.after('found = TensorV2().backward()', equals={'found': 1.0})"
    said = " ".join(notebook.run("backward_of_an_expression", ask)[-1].split())
    assert "which undid cell [2], `TensorV2.backward = backward`. Run cell [2] again" in said
    notebook.run("backward", "def backward(self):\n    return 1.0\n\nTensorV2.backward = backward")
    assert notebook.run("backward_of_an_expression", ask)[-1].startswith("✓")


def test_a_cell_of_another_exercise_is_named_and_is_not_called_the_cell_above(
    notebook: Notebook,
) -> None:
    notebook.run("tensor_v2", "class TensorV2:\n    one = 1.0")
    notebook.run("tensor_v2", "class TensorV2:\n    one = 1.0)")
    ask = "check.after('found = TensorV2.one', equals={'found': 1.0})"
    said = " ".join(notebook.run("backward_of_an_expression", ask)[-1].split())
    assert "The cell [2] `class TensorV2:` stopped with a SyntaxError in line 2." in said
    said = " ".join(notebook.run("tensor_v2_passes_gradients_back", ask)[-1].split())
    assert "The cell above stopped with a SyntaxError in line 2." in said


def test_an_answer_that_gives_a_value_in_place_of_a_function_is_told(notebook: Notebook) -> None:
    notebook.run("copy", RIGHT)
    said = " ".join(notebook.run("gradient", "gradient = 14.0")[-1].split())
    assert said == (
        "✗ `gradient` is a number here, and the check needs a function. "
        "Begin with `def gradient(function, x, h=1e-4):` and return the result."
    )


def test_a_wrong_answer_is_not_stale_because_a_later_cell_was_undone(notebook: Notebook) -> None:
    notebook.run("gradient", RIGHT)
    notebook.run("given", GIVEN)
    assert "wrong run" in notebook.run("gradient", DOUBLED)[-1]


def test_a_mistake_beside_a_prediction_is_shown_first(notebook: Notebook) -> None:
    notebook.user_ns["TensorV2"] = Tensor  # any box with a gradient
    source = (
        "def accumulate(tensor, contribution):\n    tensor.grad += contribution\n"
        "assigned_a_plus_a, accumulated_a_plus_a = 1.0, 2.0\n"
        "through_product, through_sum, total = 6.0, 15.0, 21.0\n"
    )
    (said,) = notebook.run("accumulate", source)
    assert "`through_product`: yours is 6, it should be 15." in said
    (said,) = notebook.run("accumulate", source.replace("6.0, 15.0", "15.0, 6.0"))
    assert "noted, and judged in a later cell" in " ".join(said.split())
