"""Marks a cell of its own as a test, so that the judge would evaluate it.

seen: no points, and nothing of it evaluated outside the sandbox.
"""

EVIL = (
    "check.function(\n"
    '    open("/tmp/breach-judge", "w").write("BREACH") and "area", equals="lambda w: 0", at=[]\n'
    ")"
)


def change(notebook):
    mark = {"grade": True, "grade_id": "evil", "locked": True, "points": 5, "schema_version": 3}
    for number, more in enumerate(({}, {"grade_id": "why_a_product"}, {"grade_id": None})):
        notebook["cells"].append(
            {
                "cell_type": "code",
                "execution_count": None,
                "id": f"evil-{number}",
                "metadata": {"nbgrader": {**mark, "solution": False, "task": False, **more}},
                "outputs": [],
                "source": EVIL,
            }
        )
