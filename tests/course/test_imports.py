"""What an import of the course brings along: a learner waits for it, and may have nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "statement",
    ["import course", "from course import check", "from course import step",
     "from course.engine import Tensor",
     "from course import nn", "from course.check.asking import observe", "import course.graph",
     "import course.notebook, course.cli.outcomes, course.cli.progress", "import course.watch",
     "import course.pictures.lesson01, course.pictures.lesson06, course.clinics.lesson05",
     "import course.explorables.loss_map, course.explorables.neuron",
     "import course.explorables.tangent, course.explorables.number_lines"],
)  # fmt: skip
def test_an_import_brings_no_library_along(statement):
    heavy = {"torch", "numpy", "matplotlib", "sklearn", "IPython", "graphviz"}
    code = f"import sys\n{statement}\nprint(sorted({heavy!r} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
