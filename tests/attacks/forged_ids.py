"""Swaps the names of tests and answers, and gives cells each other's ids.

seen: no more points than the answers deserve.
"""


def change(notebook):
    names = {"area_of_a_square": "half_area_is_right", "half_area_is_right": "area_of_a_square"}
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade_id") in names:
            mark["grade_id"] = names[mark["grade_id"]]
        cell["id"] = "same"
