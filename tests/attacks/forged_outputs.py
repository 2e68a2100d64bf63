"""Brings outputs that say it has passed, and asks not to be run.

seen: no points: every cell runs, and its outputs are made again.
"""


def change(notebook):
    passed = {"passed": True, "written": True, "cases": 1, "right": 1, "message": "", "title": ""}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        cell["metadata"]["tags"] = ["skip-execution", "remove-cell", "nbgrader-skip"]
        cell["execution_count"] = 7
        cell["outputs"] = [
            {
                "output_type": "execute_result",
                "execution_count": 7,
                "data": {"text/plain": "2.0", "application/vnd.course.check+json": passed},
                "metadata": {},
            }
        ]
    notebook["metadata"]["grading"] = {"flags": ["judged"], "score": 6.0}
    notebook["metadata"]["execute"] = {"enabled": False}
