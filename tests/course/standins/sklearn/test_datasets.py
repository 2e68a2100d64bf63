"""The data sets are those of scikit-learn, to the last digit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sklearn import datasets, model_selection

KERNEL = Path(__file__).parents[3] / "lessons" / "offline_kernel.py"
ASKED = {
    "moons": "[[rows.tolist(), labels.tolist()] for rows, labels in "
    "(datasets.make_moons(n, noise=noise, random_state=seed) for n, noise, seed in MOONS)]",
    "iris": "[part.tolist() for part in datasets.load_iris(return_X_y=True)]",
    "names": "[list(map(str, datasets.load_iris().target_names)), "
    "datasets.load_iris().feature_names]",
    "splits": "[[list(map(int, part)) for part in model_selection.train_test_split("
    "list(range(n)), list(range(n, 0, -1)), test_size=size, random_state=seed)] "
    "for n, size, seed in SPLITS]",
    "ordered": "model_selection.train_test_split(list(range(10)), shuffle=False)",
}
MOONS = [(20, 0.1, 7), (100, 0.1, 99), (12, 0.4, 0), (2000, 0.4, 209), (15, None, 3)]
SPLITS = [(40, 0.33, 42), (150, 0.25, 0), (10, 3, 7)]


@pytest.fixture(scope="module")
def offline() -> dict[str, Any]:
    """What the stand-ins answer, where nothing else is installed."""
    code = (
        f"import sys; sys.path[:0] = [{str(KERNEL.parent)!r}, {str(KERNEL.parents[2])!r}]\n"
        "import offline_kernel; offline_kernel.become_a_browser()\n"
        "import json, course.standins; course.standins.install()\n"
        "from sklearn import datasets, model_selection\n"
        f"MOONS, SPLITS = {MOONS!r}, {SPLITS!r}\n"
        f"print(json.dumps({{name: eval(text) for name, text in {ASKED!r}.items()}}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("asked", ASKED)
def test_the_stand_in_gives_what_scikit_learn_gives(offline: dict[str, Any], asked: str) -> None:
    names = {"datasets": datasets, "model_selection": model_selection}
    expected = eval(ASKED[asked], {**names, "MOONS": MOONS, "SPLITS": SPLITS})
    assert offline[asked] == json.loads(json.dumps(expected))
