"""A cell that gets another type has what that type needs."""

from course.repair.retype import retype, without_fence


def test_prose_becomes_code_without_its_fence() -> None:
    cell = {"cell_type": "markdown", "source": "```python\nx = 1\n```", "attachments": {}}
    retype(cell, "code")
    assert cell == {
        "cell_type": "code", "source": "x = 1", "outputs": [], "execution_count": None,
    }  # fmt: skip


def test_only_a_fence_around_everything_is_removed() -> None:
    text = "Why:\n```\nx\n```"
    assert without_fence(text) == text
