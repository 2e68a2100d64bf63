"""Scripts that were exported from notebooks."""

from course.repair import scripts


def sources(text: str) -> list[str]:
    return [cell["source"] for cell in scripts.notebook_of(text)["cells"]]


def test_a_percent_script_keeps_names_and_ids() -> None:
    text = '# %% [markdown]\n# # Title\n\n# %% id="f" nbgrader={"grade_id": "f"}\nx = 1\n'
    prose, code = scripts.notebook_of(text)["cells"]
    assert (prose["cell_type"], prose["source"]) == ("markdown", "# Title")
    assert (code["id"], code["metadata"]) == ("f", {"nbgrader": {"grade_id": "f"}})


def test_nbconverts_script_is_cut_at_its_prompts() -> None:
    text = "#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\nx = 1\n\n# In[ ]:\n\ny = 2\n"
    assert sources(text) == ["x = 1", "y = 2"]


def test_a_script_without_marks_is_cut_at_its_statements() -> None:
    assert sources("import math\n\n# f\n@g\ndef f():\n    return 1\nx = 1; y = 2\n") == [
        "import math", "# f\n@g\ndef f():\n    return 1", "x = 1; y = 2",
    ]  # fmt: skip


def test_a_script_with_an_error_is_cut_at_its_blank_lines() -> None:
    assert sources("x = (\n\ny = 2\n") == ["x = (", "y = 2"]
