"""Marks a test cell as an answer, so that it would run where the student's hooks see it.

seen: no points and no sentinel: a test cell never runs in the student's process.
"""

BEFORE = """
kept = []
get_ipython().events.register("pre_run_cell", lambda info: kept.append(info.raw_cell))
"""
AFTER = 'print("\\n".join(source for source in kept if "HIDDEN" in source))'


def change(notebook):
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if cell["id"] == "area_of_any_rectangle":
            mark["solution"] = True
        if cell["id"] == "square_adds":
            mark["grade"] = False
