"""Code is shown as it is, unless highlighting it would cost a page more than a moment."""

import time

import pytest

from course.notebook import load
from course.time_bound import TooLong, within
from grading.classroom.course_directory import REPOSITORY
from grading.judging import sanitize_code
from grading.nbgrader_adapter.export import highlight

SLOW = {
    "blank lines": "x = 1" + "\n \n" * 20_000 + "y = 2",
    "tabs and form feeds": "x = 1\n" + "\t\x0c\n" * 20_000 + "y",
    "a chain of attributes": "a" + ".a" * 40_000,
    "dots": "." * 80_000,
    "more than any notebook has": "x = 1\n" * 100_000,
}


@pytest.mark.parametrize("source", SLOW.values(), ids=SLOW.keys())
def test_code_that_is_slow_to_highlight_is_refused_in_time(source: str) -> None:
    begun = time.monotonic()
    with pytest.raises(TooLong), within(0.3):
        sanitize_code.clean(source)
    assert time.monotonic() - begun < 5


def test_the_code_of_every_lesson_is_shown() -> None:
    for notebook in sorted((REPOSITORY / "source").glob("*/*.ipynb")):
        for cell in load(notebook)["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code":
                assert sanitize_code.clean(source) == source
                assert sanitize_code.tried(source) == source


@pytest.mark.parametrize(
    "unit", ["\n", " \n", "\n\n ", "a.", "..", "(", "a b ", "{a:", "'a'", "@a\n", "f'{a}'", "a?"]
)
def test_code_that_is_short_enough_to_go_untried_is_highlighted_soon(unit: str) -> None:
    source = "x = 1" + unit * (2000 // len(unit))
    begun = time.monotonic()
    if not sanitize_code._BLANK.search(source):
        highlight(source)
    assert time.monotonic() - begun < 2
