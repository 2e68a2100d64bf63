"""Writes formulas that are slow to typeset: deep, long, unfinished, and thousands of them.

seen: grading and feedback end soon.
"""

FORMULAS = [
    "$" + r"\frac{1}{" * 400 + "x" + "}" * 400 + "$",
    "$$" + r"\sqrt" * 4000 + "x$$",
    "$x$ " * 5000,
    "$" * 9001,
    r"\begin{align}" * 200,
    "$" + "x^" * 4000 + "x$",
    "$" + r"\left(" * 2000 + "$",
    "$" + r"\hspace{9999999999em}" * 40 + r"\rule{1em}{999999999em}$",
]


def change(notebook):
    for number, formula in enumerate(FORMULAS):
        notebook["cells"].append(
            {
                "cell_type": "markdown",
                "id": f"formula-{number}",
                "metadata": {},
                "source": formula,
            }
        )
