"""The data sets of the checks: the same everywhere, and drawn without touching other draws."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys

import numpy as np
import pytest

from course import check
from course.check.verdict import OracleError

DATA = {
    "a line": "check.line_data(8, 'a seed')",
    "a plane": "check.line_data(8, seed='b', weights=[2.0, -1.0], bias=0.5, noise=0.3)",
    "moons": "check.moons(12, seed=7)",
    "noisy moons": "check.moons(12, 8, noise=0.3)",
    "iris": "check.iris()",
    "iris for training": "check.iris(2, 'train')",
    "iris held out": "check.iris(classes=3, part='held out')",
    "the least squares": "check.least_squares(check.line_data(8, 'a seed'))",
    "points": "check.points(8, seed='s', low=-2.0, high=2.0)",
    "expressions": "[[e.program, e.point] for e in check.expressions(4, 's', '+ * tanh')]",
}
EVERY = pytest.mark.parametrize("what", DATA)


def made(what):
    return eval(DATA[what], {"check": check})


@pytest.fixture(scope="module")
def elsewhere():
    """All the data as another process makes them, with another hash seed, and by name whether that
    left the random module as it was: a library may draw when it is imported first."""
    code = (
        "import json, random\nfrom course import check\nmade = []\n"
        f"for source in {list(DATA.values())!r}:\n"
        "    state = random.getstate()\n"
        "    made.append([eval(source), random.getstate() == state])\n"
        "print(json.dumps(made))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": "12345"},
    )  # fmt: skip
    assert done.stderr == ""
    return dict(zip(DATA, json.loads(done.stdout), strict=True))


@EVERY
def test_two_processes_make_the_same(what, elsewhere):
    assert json.loads(json.dumps(made(what))) == elsewhere[what][0]


@EVERY
def test_the_learners_own_draws_are_left_alone_the_first_time_by(what, elsewhere):
    assert elsewhere[what][1]


@EVERY
def test_the_learners_own_draws_are_left_alone_by(what):
    random.seed(5)
    np.random.seed(5)
    state, numpy_state = random.getstate(), np.random.get_state()
    made(what)
    assert random.getstate() == state
    assert [str(part) for part in np.random.get_state()] == [str(part) for part in numpy_state]


@EVERY
def test_the_learners_seed_changes_nothing_in(what):
    random.seed(1)
    np.random.seed(1)
    first = made(what)
    random.seed(2)
    np.random.seed(2)
    assert made(what) == first


@pytest.mark.parametrize("what", [name for name in DATA if "least" not in name])
def test_changing_what_was_made_spoils_nothing_made_later(what):
    first = made(what)
    kept = json.dumps(first)
    (first[0] if isinstance(first, tuple) else first).clear()
    assert json.dumps(made(what)) == kept


@pytest.mark.parametrize(
    "what", ["a line", "a plane", "moons", "noisy moons", "iris", "iris for training"]
)
def test_rows_and_targets_are_plain_numbers_one_target_a_row(what):
    rows, targets = made(what)
    assert len(rows) == len(targets) > 0
    assert {type(x) for row in rows for x in row} == {float}
    assert {type(t) for t in targets} <= {int, float}


@pytest.mark.parametrize(("one", "other"), [
    ("check.line_data(8, 'a')", "check.line_data(8, 'b')"),
    ("check.moons(12, 1)", "check.moons(12, 2)"),
    ("check.moons(12, 1, 0.1)", "check.moons(12, 1, 0.2)"),
    ("check.line_data(8, 'a', noise=0.1)", "check.line_data(8, 'a', noise=0.2)"),
])  # fmt: skip
def test_another_seed_or_noise_gives_other_data(one, other):
    assert eval(one, {"check": check}) != eval(other, {"check": check})


def test_without_noise_the_targets_lie_on_the_plane():
    rows, targets = check.line_data(20, "s", weights=[2.0, -1.0], bias=0.5, noise=0.0)
    on_it = [2.0 * a - b + 0.5 for a, b in rows]
    assert targets == pytest.approx(on_it, abs=1e-3)
    assert all(-2.0 <= x <= 2.0 for row in rows for x in row)


def test_the_noise_is_of_the_size_that_is_asked_for():
    rows, targets = check.line_data(2_000, "s", weights=[2.0], bias=1.0, noise=0.3)
    errors = [t - (2.0 * x + 1.0) for (x,), t in zip(rows, targets, strict=True)]
    assert np.mean(errors) == pytest.approx(0.0, abs=0.03)
    assert np.std(errors) == pytest.approx(0.3, rel=0.05)


def test_the_moons_are_half_and_half_and_labelled_0_and_1():
    rows, labels = check.moons(60, seed=7)
    assert {len(row) for row in rows} == {2}
    assert (labels.count(0), labels.count(1)) == (30, 30)


@pytest.mark.parametrize(("classes", "flowers"), [(1, 50), (2, 100), (3, 150)])
def test_iris_keeps_the_first_species(classes, flowers):
    rows, labels = check.iris(classes)
    assert len(rows) == flowers
    assert sorted(set(labels)) == list(range(classes))
    assert {len(row) for row in rows} == {4}


@pytest.mark.parametrize("classes", [2, 3])
def test_training_and_held_out_flowers_are_all_flowers_and_none_twice(classes):
    whole, train, held_out = (
        sorted((*row, label) for row, label in zip(*check.iris(classes, part), strict=True))
        for part in ("all", "train", "held out")
    )
    assert sorted(train + held_out) == whole
    assert len(held_out) == pytest.approx(len(whole) / 3, abs=1)


@pytest.mark.parametrize("part", ["train", "held out"])
def test_every_part_of_iris_has_every_species(part):
    labels = check.iris(3, part)[1]
    assert all(labels.count(label) >= 16 for label in range(3))


def test_iris_has_no_other_part():
    with pytest.raises(OracleError, match=r"'test'.*'held out'"):
        check.iris(3, "test")


def test_least_squares_is_that_of_no_better_line():
    data = check.line_data(30, "s", weights=[2.0], bias=1.0, noise=0.3)
    (slope, offset), (rest,), *_ = np.polyfit([x for (x,) in data[0]], data[1], 1, full=True)
    assert check.least_squares(data) == pytest.approx(rest / 30, rel=1e-9)
    assert (slope, offset) == pytest.approx((2.0, 1.0), abs=0.3)


# What every check leaves behind: the learner's own random numbers.

CELLS = """
import random
from course.engine import Tensor, topological_order
from course.nn import MLP
import numpy as np
def chance(*a, **k):
    random.seed(3)
    np.random.seed(3)
    return random.random() + np.random.random()
def chances(*a, **k): return [chance()]
class Odd(Tensor):
    def __init__(self, *a, **k):
        chance()
        super().__init__(*a, **k)
x = 1.0
"""
CHECKS = {
    "function": "check.function('chance', 'lambda x: x', at=[1.0], arrays=[[1.0]])",
    "expression": "check.expression('chance(x)', 'x', at=[{'x': 1.0}])",
    "derivative": "check.derivative('chance', 'x**2', at=[1.0])",
    "slope": "check.slope('chance', 'lambda x: x**3', at=[1.0])",
    "gradient_vector": "check.gradient_vector('chances', 'lambda x: x', at=[[1.0]])",
    "partials": "check.partials('x * 2', x=1.0, names={'chance()': 'x'})",
    "predictions": "check.predictions('chance()', choices=[1, 0])",
    "signs": "check.signs(of='lambda x: x', at={'chance()': 1.0})",
    "step_size": "check.step_size('chance()', of='lambda x: math.sin(x)', at=1.0)",
    "nudge": "check.nudge('a * 2', a=1.0, step=0.1, moved={'chance()': 'a'}, output='x')",
    "after": "check.after('chance()', equals={'x': 2.0})",
    "forward": "check.forward('a + b', using='Odd', a=1.0, b=2.0)",
    "graph": "check.graph('a + b', using='Odd', a=1.0, b=2.0)",
    "gradients": "check.gradients('a + chance()', equals='a + 1', using='Odd', a=1.0)",
    "topological_order": "check.topological_order('chances', {'a': []}, root='a')",
    "network": "check.network('MLP(2, [1])', sizes=[2, 1], activations=['tanh'], "
               "inputs=[[1.0, chance()]], seeds=(0, 1))",
    "training": "check.training('chance()', build='MLP(2, [1])', sizes=[2, 1], "
                "activations=['tanh'], data=check.line_data(3, 's', [1.0, 2.0]), learning_rate=1)",
    "trained": "check.trained('chance()', build='MLP(2, [1])', sizes=[2, 1], at_most=0.0, "
               "activations=['tanh'], data=check.line_data(3, 's', [1.0, 2.0]))",
    "classifier": "check.classifier('chance', data=check.moons(6, 1), at_least=0.9, do='chance()')",
    "rates": "check.rates(too_small='chance()', just_right='x', diverging='x', bound='x', "
             "data=check.line_data(5, 's'))",
    "picture": "check.picture('chances()')",
}  # fmt: skip


def test_every_check_is_asked_what_it_leaves_behind():
    makers = {"CheckFailed", "OracleError", "automatic", "expressions", "hint", "iris",
              "least_squares", "line_data", "moons", "points", "ready"}  # fmt: skip
    assert set(CHECKS) == set(check.__all__) - makers


@pytest.mark.parametrize("name", CHECKS)
def test_the_learners_own_seeding_outlives_the_check(name, capfd):
    names = {"__name__": "__main__", "check": check}
    exec(CELLS, names)
    code = CHECKS[name].replace("chance()]]", "0.5]]")
    exec("random.seed(42); np.random.seed(42)", names)
    state, numpy_state = random.getstate(), np.random.get_state()
    said = ""
    try:
        eval(code, names)
    except check.CheckFailed as failed:
        said = str(failed)
    assert "not written" not in said
    assert random.getstate() == state
    assert [str(part) for part in np.random.get_state()] == [str(part) for part in numpy_state]
    assert capfd.readouterr().err == ""


def test_the_learners_own_seeding_of_torch_outlives_a_check():
    torch = pytest.importorskip("torch")
    torch.manual_seed(42)
    state = torch.get_rng_state()
    names = {"__name__": "__main__", "check": check, "torch": torch}
    exec("def f(x):\n    torch.manual_seed(1)\n    return x + torch.rand(1).item() * 0", names)
    eval("check.function('f', 'lambda x: x', at=[1.0])", names)
    assert torch.equal(torch.get_rng_state(), state)
