"""Which slow modules a notebook needs."""

import json
from pathlib import Path

from grading.sandbox.slow_imports import SLOW_MODULES, needed, needed_by_notebooks


def test_what_the_code_imports_and_what_comes_before_it_is_needed() -> None:
    assert needed(["import math"]) == needed(["important = 1"]) == set()
    assert needed(["x = 1", "from torch import nn"]) == {"torch"}
    assert needed(["import sklearn.datasets"]) == set(SLOW_MODULES)


def test_a_file_hides_a_package_from_its_submission() -> None:
    assert needed(["import torch"], ["torch.py"]) == set()


def test_notebooks_are_read_and_broken_ones_passed_over(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": "import sklearn"},
        {"cell_type": "code", "source": ["x = 1\n", "import torch"]},
    ]
    (tmp_path / "good.ipynb").write_text(json.dumps({"cells": cells}))
    for name, text in (("a", "{"), ("b", "[]"), ("c", '{"cells": [{}]}')):
        (tmp_path / f"{name}.ipynb").write_text(text)
    assert needed_by_notebooks(tmp_path) == {"torch"}
    assert needed_by_notebooks(tmp_path / "nowhere") == set()
