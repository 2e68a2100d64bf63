"""The judge: its verdicts, and what of them may be seen."""

import pytest

from course import check
from course.check.asking.protocol import current_student
from course.check.diagnosis.slips import AN_OPERATION
from grading.judging.findings import Verdict
from grading.judging.judge import Judgment, joined, judge
from tests.grading.judging.sessions import AREA, Open, tables, text


def test_a_right_answer_shows_its_table_and_no_error(begin: Open) -> None:
    judged = judge("area_of_any", AREA, begin("def area(w, h):\n    return w * h"))
    assert judged.error == ""
    assert [table["passed"] for table in tables(judged)] == [True]
    [output] = judged.outputs()
    assert output["output_type"] == "display_data"
    assert {"text/plain", "text/html"} < set(output["data"])


def test_every_check_is_judged_even_after_one_has_failed(begin: Open) -> None:
    source = "\n".join(
        [
            'check.function("area", equals="lambda w, h: w * h", at=[(2.0, 3.0)], message="first")',
            'check.function("area", equals="lambda w, h: w + h", at=[(2.0, 3.0)])',
            'check.function("area", equals="lambda w, h: w * h", at=[(9.0, 9.0)], message="third")',
        ]
    )
    judged = judge("area_of_any", source, begin("def area(w, h):\n    return w + h"))
    assert [table["passed"] for table in tables(judged)] == [False, True, False]
    assert judged.error == f"area: 0 of 1 correct. {AN_OPERATION}"
    assert judged.outputs()[-1] == {
        "output_type": "error",
        "ename": "CheckFailed",
        "evalue": judged.error,
        "traceback": [judged.error],
    }


HIDDEN = (
    "### BEGIN HIDDEN TESTS\n"
    'check.function("area", equals="lambda secret_w, h: secret_w * h", at=[(263.0, 311.0)], '
    'message="Try sides of other lengths.")\n'
    "### END HIDDEN TESTS"
)


def test_a_hidden_check_that_fails_shows_its_authors_message_and_nothing_of_the_case(
    begin: Open,
) -> None:
    session = begin("def area(w, h):\n    print('asked', w, h)\n    return w + h + 0.37")
    judged = judge("area_of_any", HIDDEN, session)
    assert judged.error == "area_of_any: not correct. Try sides of other lengths."
    [table] = tables(judged)
    assert (table["rows"], table["columns"], table["cases"]) == ([], [], 0)
    for case in ("263", "311", "574", "81793", "secret", "asked"):
        assert case not in text(judged)


@pytest.mark.parametrize(
    "body",
    [
        "raise NotImplementedError(f'{w} {h}')",
        "raise ValueError(f'{w} {h}')",
        "raise AssertionError(f'{w} {h}')",
        "import warnings; warnings.warn(f'{w} {h}'); return 0",
        "return f'{w} {h}'",
        "return [w, h]",
        "class A:\n        def __repr__(s): return f'{w} {h}'\n    return A()",
        "raise type(f'E{w:g}and{h:g}', (Exception,), {})",
        "raise NameError(f'{w} {h}', name=f'{w} {h}')",
    ],
)
def test_student_code_cannot_tell_what_a_hidden_check_asked(begin: Open, body: str) -> None:
    judged = judge("area_of_any", HIDDEN, begin(f"def area(w, h):\n    {body}"))
    assert judged.error
    assert "263" not in text(judged)
    assert "311" not in text(judged)


def test_a_hidden_check_that_passes_shows_nothing(begin: Open) -> None:
    session = begin("def area(w, h):\n    return w * h")
    assert judge("area_of_any", HIDDEN, session) == Judgment(Verdict("area_of_any", True), [])
    both = judge("area_of_any", f"{AREA}\n{HIDDEN}", session)
    assert len(tables(both)) == 1
    assert both.error == ""


def test_a_hidden_failure_behind_a_visible_one_is_shown_too(begin: Open) -> None:
    judged = judge(
        "area_of_any", f"{AREA}\n{HIDDEN}", begin("def area(w, h):\n    return w + 0.37 * h")
    )
    assert [table["title"] for table in tables(judged)] == ["area", "area_of_any"]
    assert judged.error == "area: 0 of 1 correct"


def test_a_hidden_message_is_shown_only_where_the_visible_part_passed(begin: Open) -> None:
    source = f"{AREA}\n{HIDDEN.replace('Try sides', 'The visible sides are right: try sides')}"
    passes_what_is_seen = "def area(w, h):\n    return w + h + 0.5 * (w - 1) * (h - 1)"
    fails = "def area(w, h):\n    return w + 0.37 * h"
    for code, seen in ((passes_what_is_seen, True), (fails, False)):
        session = begin(code)
        visible = judge("area_of_any", source, session, "visible")
        hidden = judge("area_of_any", source, session, "hidden")
        both = joined(visible, hidden)
        assert visible.verdict.passed is seen
        assert not both.verdict.passed
        assert ("visible sides are right" in text(both)) is seen
        assert ("Hidden cases fail as well" in text(both)) is not seen


BROKEN = {
    "a value that is no number": 'check.function("area", equals="lambda w, h: 1e999", at=[(1, 2)])',
    "a name that there is not": 'check.function("area", equals="lambda w, h: xyzzy", at=[(1, 2)])',
    "too few arguments": 'check.function("area")',
    "a word that there is not": "check.magic(1)",
    "a point that does not fit": 'check.function("area", equals="lambda w, h: w", at=[(1.0,)])',
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_test_that_is_broken_says_so_in_one_sentence(begin: Open, what: str) -> None:
    judged = judge("area_of_any", BROKEN[what], begin("def area(w, h):\n    return w * h"))
    assert judged.error.startswith("area_of_any: this test is broken (")
    assert judged.error.endswith("Tell your instructor.")
    assert len(judged.outputs()) == 1


@pytest.mark.parametrize("what", BROKEN)
def test_a_hidden_test_that_is_broken_does_not_quote_itself(begin: Open, what: str) -> None:
    source = f"### BEGIN HIDDEN TESTS\n{BROKEN[what]}\n### END HIDDEN TESTS"
    judged = judge("area_of_any", source, begin("def area(w, h):\n    return w * h"))
    assert "Tell your instructor" in judged.error
    for case in ("xyzzy", "magic", "1e999", "lambda", "equals"):
        assert case not in text(judged)


def test_a_broken_check_does_not_stop_those_behind_it(begin: Open) -> None:
    judged = judge("t", f"check.magic(1)\n{AREA}", begin("def area(w, h):\n    return w * h"))
    assert "broken" in judged.error
    assert [table["passed"] for table in tables(judged)] == [True]


def test_afterwards_checks_ask_the_notebook_that_calls_them_again(begin: Open) -> None:
    judge("t", AREA, begin("def area(w, h):\n    return 0"))
    assert current_student.get(None) is None
    exec(AREA, {"check": check, "area": lambda w, h: w * h})


def test_what_student_code_shows_while_it_is_asked_is_no_part_of_the_verdict(begin: Open) -> None:
    session = begin(
        "def area(w, h):\n    from IPython.display import display, HTML\n"
        "    display(HTML('<script>1</script>'))\n    return w * h"
    )
    judged = judge("area_of_any", AREA, session)
    assert judged.error == ""
    assert "<script" not in text(judged)


def test_a_script_in_what_student_code_says_is_shown_as_text(begin: Open) -> None:
    session = begin(
        "def area(w, h):\n    print('<img src=x onerror=alert(1)>')\n"
        "    raise ValueError('<script>alert(1)</script>')"
    )
    [table, _] = judge("area_of_any", AREA, session).outputs()
    shown = table["data"]["text/html"]
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in shown
