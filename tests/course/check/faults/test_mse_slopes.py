"""The mistakes in the gradient of the mean squared error: each fails and gets its name."""

import pytest

from course.check.faults import Fault, mse_slopes

# Two bills have the same number of hours.
BILLS = ([0.3, 1.2, -0.7, 2.5, 1.2], [1.1, -0.4, 3.0, 0.6, 0.2])
RIGHT = (0.9712, -2.9600, *BILLS[0])


def slopes(fault: Fault) -> tuple[float, ...]:
    """What the fault returns at one line, even if it is a single number, and the hours after it."""
    xs, ys = (list(numbers) for numbers in BILLS)
    found = fault.names()["mse_gradient"](0.8, -1.3, xs, ys)
    return (*(found if isinstance(found, tuple) else (found,)), *xs)


@pytest.mark.parametrize("fault", mse_slopes.FAULTS, ids=lambda fault: fault.code[-60:])
def test_every_fault_is_wrong(fault: Fault) -> None:
    assert slopes(fault) != pytest.approx(RIGHT)


def test_no_two_faults_are_the_same() -> None:
    found = [slopes(one) for one in mse_slopes.FAULTS]
    assert len(set(found)) == len(found)
