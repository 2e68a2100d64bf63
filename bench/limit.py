"""The lower bound of any grading: a submission's cells in one warm process, without isolation.

`python -m bench.limit WORK RESULT` runs the notebooks in the JSON file WORK one after another, each
in a fresh namespace, and writes what they cost and scored. Only running the cells counts: not the
start, not reading the notebooks, not cleaning up.

`python -m bench.limit --try WORK RESULT` writes for each notebook why it is not fit for a
comparison, such as a loop that never ends. It runs each in a fork, so that none harms the next.
"""

from __future__ import annotations

import contextlib
import gc
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.classes import Points
from course.notebook import Json, role_of, text_of
from grading.nbgrader_adapter import notebooks
from grading.nbgrader_adapter.cells import determine_grade
from grading.sandbox.inside.outputs import Outputs
from grading.sandbox.inside.shell import make_shell, run_cell

# The caller must set these, as the sandbox does: one thread, and figures in the notebook.
ENVIRONMENT = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "NBGRADER_EXECUTION": "autograde",
    "OMP_NUM_THREADS": "1",
}
OUTPUT = 1024**2
# A comparison takes no cell that comes near a time limit, and none that writes to stderr, which
# costs points or not depending on when it happens.
CELL_SECONDS, SUBMISSION_CPU_SECONDS, SUBMISSION_SECONDS = 10, 60, 180


@dataclass(frozen=True)
class Cost:
    """The seconds that the cells of one submission took, and the points of its tests."""

    cpu: float
    wall: float
    points: Points
    stderr: bool = False
    slowest: float = 0.0


def warm() -> tuple[Any, Outputs]:
    """A shell in this process that has loaded and used everything lessons and checks need."""
    import numpy
    import sklearn.datasets
    import sklearn.model_selection  # noqa: F401

    import course.check.asking.observe
    import course.graph  # noqa: F401
    from course.check.references.oracles import torch

    numpy.linalg.norm(numpy.ones(3))
    if (library := torch()) is not None:
        library.set_num_threads(1)
        weight = library.zeros(1, requires_grad=True)
        weight.sum().backward()
    outputs = Outputs()
    shell = make_shell(outputs)
    run_cell(
        shell,
        outputs,
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        OUTPUT,
    )
    return shell, outputs


def run(shell: Any, outputs: Outputs, notebook: Json, *, demonstrations: bool = True) -> Cost:
    """Run the cells of a notebook; without `demonstrations`, only those that grading runs too."""
    left_out = set() if demonstrations else demonstrations_of(notebook)
    clear(shell)
    points: Points = {}
    cpu = wall = slowest = 0.0
    stderr = False
    for index, cell in enumerate(notebook["cells"]):
        source = text_of(cell["source"])
        if cell["cell_type"] != "code" or index in left_out or not source.strip():
            continue
        begun, began = _cpu(), time.perf_counter()
        reply = run_cell(shell, outputs, source, OUTPUT)
        spent = time.perf_counter() - began
        cpu, wall = cpu + _cpu() - begun, wall + spent
        slowest = max(slowest, spent)
        stderr |= any(output.get("name") == "stderr" for output in reply["outputs"])
        role, name = role_of(cell)
        if role == "test":
            node = notebooks.node({**cell, "outputs": reply["outputs"]})
            points[name] = determine_grade(node)[0]
    return Cost(cpu, wall, points, stderr, slowest)


def _cpu() -> float:
    """The CPU seconds of this process and of the programs that it ran, such as `dot`."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def demonstrations_of(notebook: Json) -> set[int]:
    """The indices of the cells that grading leaves out."""
    try:
        from grading.cells.demonstrations import left_out
    except ImportError:
        return set()
    return left_out(notebooks.node(notebook).cells)


def clear(shell: Any) -> None:
    """Reset the namespace and the plots of the notebook before."""
    import matplotlib.pyplot

    matplotlib.pyplot.close("all")
    matplotlib.rcdefaults()
    shell.reset(new_session=True)
    run_cell(shell, Outputs(), "%matplotlib inline", OUTPUT)
    gc.collect()


def copies_of(times: int, *, every_cell: bool) -> int:
    """How often to run each notebook: a third as often if every cell runs, which takes longer."""
    return max(1, times // 3) if every_cell else times


def measure(notebooks: Sequence[Json], warm_up: Sequence[Json], copies: int) -> Json:
    """The mean cost of the notebooks, run `copies` times, without demonstrations and with them."""
    shell, outputs = warm()
    for notebook in warm_up:
        run(shell, outputs, notebook)
    found: Json = {"submissions": len(notebooks) * copies}
    passes = [("", False)]
    if any(map(demonstrations_of, notebooks)):
        passes.append(("_with_demonstrations", True))
    for suffix, demonstrations in passes:
        costs = [
            run(shell, outputs, notebook, demonstrations=demonstrations)
            for _ in range(copies_of(copies, every_cell=demonstrations))
            for notebook in notebooks
        ]
        found[f"cpu{suffix}"] = sum(cost.cpu for cost in costs) / len(costs)
        found[f"wall{suffix}"] = sum(cost.wall for cost in costs) / len(costs)
        found.setdefault("points", [cost.points for cost in costs])
    return found


def unfit(notebooks: Sequence[Json]) -> list[str]:
    """Why each notebook is not fit for a comparison; an empty string if it is."""
    shell, outputs = warm()
    gc.freeze()
    context = multiprocessing.get_context("fork")
    reasons = []
    for notebook in notebooks:
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_try, args=(there, shell, outputs, notebook), daemon=True)
        process.start()
        there.close()
        reason = f"it takes more than {SUBMISSION_SECONDS} s"
        if here.poll(SUBMISSION_SECONDS):
            try:
                reason = here.recv()
            except EOFError:
                reason = "it ends Python or reaches the CPU time limit"
        process.kill()
        process.join()
        here.close()
        reasons.append(reason)
    return reasons


def _try(report: Any, shell: Any, outputs: Outputs, notebook: Json) -> None:
    # The hard limit also kills a process that catches the soft limit's signal.
    limits = (SUBMISSION_CPU_SECONDS, SUBMISSION_CPU_SECONDS + 5)
    resource.setrlimit(resource.RLIMIT_CPU, limits)
    cost = run(shell, outputs, notebook)
    reason = ""
    if cost.stderr:
        reason = "it writes to stderr"
    elif cost.slowest > CELL_SECONDS:
        reason = f"one of its cells takes {cost.slowest:.0f} s"
    report.send(reason)


def main() -> int:
    """Read the work from one file and write what it cost to another; both are arguments."""
    work, result = json.loads(Path(sys.argv[-2]).read_text()), Path(sys.argv[-1]).resolve()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch, contextlib.chdir(scratch):
        if sys.argv[1] == "--try":
            found: Any = unfit(work["notebooks"])
        else:
            found = measure(work["notebooks"], work["warm_up"], work["copies"])
        result.write_text(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
