"""What is reported of a lesson that breaks a rule."""

import pytest

from tests.grading.authoring.texts import ANSWER, HINTS, TEST, WHOLE, assert_reported


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (WHOLE + '\n# %% [markdown] role="demo"\n# x\n', 16, 'role="demo" must be code'),
        (WHOLE + TEST, 16, 'The name "f_doubles" is already used on line 13'),
        (WHOLE.replace("points=1", "points=0"), 13, "points=0 is not valid"),
        (WHOLE.replace("points=1", 'points="1"'), 13, 'points="1" is not valid'),
        (WHOLE.replace("points=1", "points=true"), 13, "points=true is not valid"),
        (WHOLE.replace("points=1", "points=NaN"), 13, "points=NaN is not valid"),
        (WHOLE.replace("f_doubles", "g_doubles"), 13, '"g_doubles" does not belong to any answer'),
        (WHOLE.replace("f_doubles", "F doubles"), 13, '"F doubles" is not a valid name'),
        (WHOLE.replace("f_doubles", "f_" + "x" * 60), 13, "is not a valid name"),
        (WHOLE.replace('of="f"', "of=[1]"), 8, '"[1]" is not a valid name'),
        (ANSWER + TEST, 1, 'The answer "f" has no hints'),
        (WHOLE.replace("# - c\n", ""), 9, "Expected 3 hints but found 2"),
        (WHOLE.replace("# - c", "# - c\n# - d"), 9, "Expected 3 hints but found 4"),
        (WHOLE.replace("# - b", "b"), 10, "not part of a hint"),
        (WHOLE + HINTS, 16, '"f" already has hints'),
        (WHOLE + HINTS.replace('"f"', '"g"'), 16, 'no answer of that name'),
        (WHOLE.replace("    ### END SOLUTION\n", ""), 4, "never closed"),
        (WHOLE.replace("    ### BEGIN SOLUTION\n", ""), 5, "has no BEGIN SOLUTION"),
        (WHOLE.replace("    return", "    ### BEGIN SOLUTION\n    return"), 5, "still open"),
        (WHOLE + "### BEGIN HIDDEN TESTS\n", 15, "never closed"),
        (WHOLE + "\n# %%\n### BEGIN SOLUTION\n### END SOLUTION\n", 17, "role answer or manual"),
        (WHOLE + "\n# %%\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\n", 17, "role test"),
        (WHOLE.replace('role="test"', '[markdown] role="test"').replace("\ncheck", "\n# check"),
         13, 'role="test" must be code'),
        (WHOLE + '\n# %% [markdown] role="manual" name="why" points=1\n# Why?\n', 16,
         "no model answer"),
        (WHOLE + "\n# %% [raw]\n# x\n", 16, "cannot have raw cells"),
        (WHOLE + "\n# %% [markdown]\n# ```\n# x\n\n# %%\ny = 1\n# ```\n", 20, "cell marker"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_reported_with_its_line(text: str, line: int, said: str) -> None:
    assert_reported(text, line, said)
