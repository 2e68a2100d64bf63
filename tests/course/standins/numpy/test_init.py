"""The stand-in for NumPy against NumPy: one expression, two libraries, one answer in print."""

from __future__ import annotations

import warnings
from typing import Any

import numpy
import pytest

from course.standins import Missing
from course.standins import numpy as stand_in

EXPRESSIONS = [
    "np.array([1, 2]) + np.array([10, 20])",
    "np.array([1.0, 2.0]) * 3",
    "np.float64(2)*3",
    "np.float64(2)/0",
    "np.int64(3)+1",
    "np.int64(3)/2",
    "np.int64(3)*1.5",
    "1-np.int64(3)",
    "2.0**np.int64(3)",
    "np.int64(2)**3",
    "-np.int64(3)",
    "abs(np.float64(-2))",
    "np.array([100.,44,5,20,60])",
    "np.array([1+0.5e-9])",
    "np.array([123456.789,0.001])",
    "np.array([0.1+0.2,1/3])",
    "np.array([1.5,2,1e-9])",
    "np.array([np.nan,1,np.inf])",
    "np.array([True,False])",
    "np.array([-1.5,2])",
    "np.arange(40)/3",
    "np.arange(30.)",
    "np.zeros((2,2,2))",
    "np.array(3.0)",
    "np.array(['a','bc'])",
    "np.array([[1,2],[3,40]])",
    "np.arange(12).reshape(3,4)[1]",
    "np.arange(12).reshape(3,4)[:,1]",
    "np.arange(12).reshape(3,4)[1:,::2]",
    "np.arange(12).reshape(3,4)[-1,-1]",
    "np.arange(12).reshape(3,4)[[0,2]]",
    "np.arange(12).reshape(3,4)[np.array([0,2]),np.array([1,3])]",
    "np.arange(24).reshape(2,3,4)[1,np.arange(3),np.array([0,1,2])]",
    "np.arange(24).reshape(2,3,4)[:,:,-1]",
    "np.arange(12).reshape(3,4).T",
    "np.arange(24).reshape(2,3,4).transpose(0,2,1)",
    "np.arange(12)[np.arange(12)%3==0]",
    "np.arange(12).reshape(3,4).sum(axis=0)",
    "np.arange(12).reshape(3,4).mean(axis=1)",
    "np.arange(12).reshape(3,4).sum(axis=1,keepdims=True)",
    "np.arange(12).reshape(3,4).max()",
    "np.median(np.arange(12).reshape(3,4),axis=0)",
    "np.argmax([1,5,2])",
    "np.arange(12).reshape(3,4).argmin(axis=1)",
    "np.column_stack([[1.,2.],np.ones(2)])",
    "np.column_stack([[[1.,2.],[3,4]],np.ones(2)])",
    "np.linalg.eigvalsh(np.array([[2.,1],[1,3]]))",
    "np.linalg.lstsq(np.column_stack([[1.,2,3,5],np.ones(4)]),np.array([1.,3,2,6]),rcond=None)[0]",
    "np.linalg.lstsq(np.column_stack([[1.,2,3,5],np.ones(4)]),np.array([1.,3,2,6]),rcond=None)[1]",
    "np.linalg.lstsq(np.column_stack([[1.,2,3,5],np.ones(4)]),np.array([1.,3,2,6]),rcond=None)[3]",
    "np.linalg.inv(np.array([[2.,1],[1,3]]))",
    "np.linalg.det(np.array([[2.,1,0],[1,3,5],[1,1,1]]))",
    "np.linalg.solve(np.array([[0.,1],[1,3]]),[1,2])",
    "np.linalg.norm([3.,4.])",
    "np.array([[1.,2],[3,4]]) @ [1.,2.]",
    "np.array([1.,2]) @ np.array([[1.,2],[3,4]])",
    "2/3*np.array([[1.,2],[3,4]]).T @ np.array([[1.,2],[3,4]])",
    "np.square([1,2,3])",
    "np.mean([1,2,4])",
    "np.mean(np.square([1.0,3]))",
    "np.exp([0.,1.]), np.exp(1.0)",
    'np.where(np.array([1.,-1])>0,"x","y")',
    "np.sign(np.round(6 * np.array([3, -3, 2 / 3]) - 4, 9))",
    "np.linspace(0,1,5)",
    "np.logspace(-1,-3,3)",
    "np.meshgrid([1,2,3],[4,5])[0]",
    "np.stack(np.meshgrid([1,2,3],[4,5]),axis=-1).reshape(-1,2)",
    "np.polyval([3,-4,5],np.array([1.,2.]))",
    "np.diff([1,4,9])",
    "np.interp(0.5,[0,1],[2,4])",
    "np.array([[1,2],[3,4]])[:,None].shape",
    "np.array([1.,2,3])[None].shape",
    "np.eye(3)*0.5",
    "np.array([1,2,3])==2",
    "(np.array([1,2,3])>1)&(np.array([1,2,3])<3)",
    "~np.array([True,False])",
    "np.allclose([1.,2],[1.,2+1e-9])",
    "np.random.RandomState(7).normal(size=5)",
    "np.random.RandomState(42).permutation(10)",
    "np.random.RandomState(3).rand(2,2)",
    "np.random.RandomState(3).uniform(1,2,3)",
    "np.arange(10)",
    "np.arange(0,1,0.25)",
    "np.maximum([1,5],[3,2])",
    "np.logaddexp(0, np.array([-1.,3.,800.]))",
    "np.full(2,1.5)",
    "np.dot([1.,2],[3.,4])",
    "np.argsort([3,1,2])",
    "np.std([1.,2,4]), np.var([1.,2,4])",
    "np.array([1,2,3]).tolist(), np.array(2.5).item()",
    "np.array([1,2.5]).dtype, np.array([1]).dtype, np.array([True]).dtype.kind",
    "np.array([1.,2.])/0",
    "np.array([1,2])//2, np.array([5,7])%3",
    "np.arange(5)[::-1]",
    "np.array([1e9,1.]), np.array([12.5,1000.25])",
    "np.vstack([[1,2],[3,4]])",
    "np.nonzero(np.array([0,1,2]))",
    "np.cumsum([1,2,3])",
    "np.clip([1,5,9],2,6)",
    'f"{np.float64(2.5):.3f} {np.int64(2):>3} {np.mean([1,2]):g}"',
    "round(np.float64(2.567),1), round(np.float64(2.5))",
    "sum([np.float64(1),2])",
    "np.float64(2)+[1,2]",
    "[1,2]*np.array([3,4])",
    "np.array([3,4])-[1,2]",
    "np.array([1,2])*np.float64(2)",
    "np.float64(2)*np.array([1,2])",
    "np.float64(3)**-1",
    "np.trace(np.array([[1.,2],[3,4]]))",
    "np.array([[1.0,2.25],[3,4]]).round(1).tolist()",
    "np.linalg.eigvalsh(np.array([[4.,1,0],[1,3,1],[0,1,2]]))",
]
WRONG = [
    "np.array([1, 2]) + np.array([1, 2, 3])",
    "np.array([1, 2])[5]",
    "np.array([[1, 2], [3]])",
    "np.array([1, 2, 3]) @ np.array([1, 2])",
    "np.arange(6).reshape(4, 2)",
    "bool(np.array([1, 2]))",
    "float(np.array([1.0, 2.0]))",
    "np.array([1, 2])['a']",
    "np.int64(2) ** -1",
    "np.linalg.solve(np.array([[1.0, 1.0], [1.0, 1.0]]), [1.0, 2.0])",
]


class Silent:
    """A class that leaves NumPy alone, as the lesson's Tensor does."""

    __array_ufunc__ = None

    def __rmul__(self, other: Any) -> str:
        return type(other).__name__


class Unprepared:
    """The same class without the line: NumPy hands it plain numbers."""

    def __rmul__(self, other: Any) -> str:
        return type(other).__name__


def answer(expression: str, np: Any) -> tuple[str, str]:
    names = {"np": np, "Silent": Silent, "Unprepared": Unprepared}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = eval(expression, names)
    return repr(value), str(value)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_gives_what_numpy_gives(expression: str) -> None:
    assert answer(expression, stand_in) == answer(expression, numpy)


@pytest.mark.parametrize(
    "expression",
    [
        "np.float64(2) * Silent()",
        "np.int64(2) * Silent()",
        "np.float64(2) * Unprepared()",
        "np.int64(2) * Unprepared()",
        "isinstance(np.float64(2), float), isinstance(np.int64(2), int)",
        "issubclass(np.int64, np.integer), issubclass(np.float64, np.floating)",
        "type(np.array([Silent()], dtype=object)[0]).__name__",
    ],
)
def test_numbers_meet_other_classes_as_those_of_numpy_do(expression: str) -> None:
    assert answer(expression, stand_in) == answer(expression, numpy)


@pytest.mark.parametrize("expression", WRONG)
def test_what_is_wrong_for_numpy_raises_the_same_exception(expression: str) -> None:
    raised = []
    for library in (numpy, stand_in):
        try:
            answer(expression, library)
        except Exception as error:
            raised.append(type(error).__name__)
    assert raised[0] == raised[1]


def test_an_array_changes_in_place_and_by_assignment() -> None:
    for np in (numpy, stand_in):
        x = same = np.array([1.0, 2.0, 3.0])
        x += 1
        x[1:] = [7, 8]
        x[x > 7.5] = 0
        assert same.tolist() == [2.0, 7.0, 0.0]


def test_a_division_by_zero_warns_unless_it_is_told_not_to() -> None:
    with pytest.warns(RuntimeWarning, match="divide by zero"):
        assert stand_in.float64(1) / 0 == float("inf")
    with stand_in.errstate(all="ignore"):
        assert stand_in.float64(1) / 0 == float("inf")


def test_what_is_lacking_is_named_in_one_sentence() -> None:
    for expression, name in (
        ("np.fft", "`np.fft`"),
        ("np.linalg.qr", "`np.linalg.qr`"),
        ("np.random.default_rng", "`np.random.default_rng`"),
        ("np.arange(3).byteswap", "`ndarray.byteswap`"),
    ):
        with pytest.raises(Missing) as raised:
            eval(expression, {"np": stand_in})
        assert str(raised.value) == (
            f"{name} is not part of the stand-in for NumPy that is used here: "
            "write this without it, or run it where NumPy is installed."
        )
