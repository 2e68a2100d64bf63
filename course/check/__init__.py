"""The words that a test cell may say, one sentence each.

A word asks the student's code (`observe`), knows the right answer (`oracles`), decides row by row
(`verdict`) and shows what it found (`show`). It returns None where all is right and otherwise
raises CheckFailed.
"""

from __future__ import annotations

import sys

from course.check import observe
from course.check.data import iris, least_squares, line_data, moons
from course.check.descent import classifier, rates, trained, training
from course.check.functions import derivative, expression, function, gradient_vector, slope
from course.check.hints import hint
from course.check.models import network, picture
from course.check.samples import expressions, points
from course.check.tensors import forward, gradients, graph, topological_order
from course.check.variables import after, nudge, partials, predictions, signs, step_size
from course.check.verdict import CheckFailed, OracleError

__all__ = [
    "CheckFailed",
    "OracleError",
    "after",
    "classifier",
    "derivative",
    "expression",
    "expressions",
    "forward",
    "function",
    "gradient_vector",
    "gradients",
    "graph",
    "hint",
    "iris",
    "least_squares",
    "line_data",
    "moons",
    "network",
    "nudge",
    "partials",
    "picture",
    "points",
    "predictions",
    "rates",
    "ready",
    "signs",
    "slope",
    "step_size",
    "topological_order",
    "trained",
    "training",
]


def ready(*names: str) -> bool:
    """Whether all `names` of the notebook are written; if not, one printed line says which.

    For cells that show something with the learner's own code, so that a notebook runs to its end
    while it still has blanks. A name may be dotted: "TensorV2.backward".
    """
    namespace = sys._getframe(1).f_globals
    missing = [name for name in names if not observe.written(name, namespace)]
    if missing:
        print(f"Waiting for {', '.join(missing)}: write it above, then run this cell again.")
    return not missing
