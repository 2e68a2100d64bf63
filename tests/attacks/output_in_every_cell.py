"""Prints as much as a cell may in each of hundreds of cells, for a notebook of a gigabyte.

seen: the outputs up to the notebook's own limit, and a note that the rest was cut.
"""


def change(notebook):
    for number in range(300):
        notebook["cells"].append(
            {
                "cell_type": "code",
                "execution_count": None,
                "id": f"loud-{number}",
                "metadata": {},
                "outputs": [],
                "source": "print('word ' * 12_000)",
            }
        )
