"""The checks that a test cell may call, and the data that they need.

A check asks the student's code (`observe`), knows the correct answer (`oracles`), decides row by
row (`verdict`), and shows what it found (`show`). It returns None if everything is correct and
raises CheckFailed otherwise.
"""

from __future__ import annotations

import sys

from course.check.asking import observe
from course.check.classifiers import classifier
from course.check.descent import trained, training
from course.check.figures import picture
from course.check.functions import expression, function
from course.check.learning_rates import rates
from course.check.models import network
from course.check.notebook import live
from course.check.notebook.hints import hint
from course.check.notebook.live import automatic
from course.check.orders import topological_order
from course.check.references.datasets import iris, least_squares, line_data, moons
from course.check.references.samples import expressions, points
from course.check.slopes import derivative, gradient_vector, slope
from course.check.tensors import forward, gradients, graph
from course.check.variables import after, nudge, partials, predictions, signs, step_size
from course.check.verdict import CheckFailed, OracleError

__all__ = [
    "CheckFailed",
    "OracleError",
    "after",
    "automatic",
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
    """Say whether everything that a demo needs is written.

    For cells that show something with the learner's own code: a notebook with blanks runs to its
    end. If something is missing, one printed line says what.

    Args:
        names: The names of functions, classes or variables. A method's name is dotted:
            "TensorV2.backward".

    Returns:
        Whether all of them are defined and none is a blank.

    Examples:
        >>> from course import check
        >>> def f(x):
        ...     return 3 * x
        >>> check.ready("f")
        True
        >>> check.ready("f", "gradient")
        This demo needs `gradient`. Write it above, then rerun this cell.
        False
    """
    namespace = sys._getframe(1).f_globals
    missing = [f"`{name}`" for name in names if not observe.written(name, namespace)]
    if len(missing) == 1 and (why := live.why_missing(missing[0].strip("`"))):
        print(why)
    elif missing:
        *others, last = missing
        listed = f"{', '.join(others)} and {last}" if others else last
        it = "them" if others else "it"
        print(f"This demo needs {listed}. Write {it} above, then rerun this cell.")
    return not missing


live.start()
