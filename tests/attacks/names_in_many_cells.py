"""Uses a name in thousands of cells that all change it, for an analysis that compares them all.

seen: nothing; the time grows with the number of cells, not with its square.
"""


def change(notebook):
    for number in range(900):
        source = "\n".join(f"x{i}.a = x{i + 1}" for i in range(number % 7, number % 7 + 9))
        notebook["cells"].append(
            {
                "cell_type": "code",
                "execution_count": None,
                "id": f"names-{number}",
                "metadata": {"course": {"demo": "0" * 16}},
                "outputs": [],
                "source": f"if 0:\n    pass\n{source}" if number % 2 else "pass",
            }
        )
