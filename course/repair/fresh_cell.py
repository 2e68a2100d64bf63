"""A cell to add to a notebook."""

from __future__ import annotations

from course.notebook import Json


def fresh_cell(name: str, kind: str, source: str, metadata: Json, cells: list[Json]) -> Json:
    """A cell with an id like `name` that none of `cells` has."""
    used = {cell.get("id") for cell in cells}
    name = "".join(
        one if one.isascii() and (one.isalnum() or one in "-_") else "-" for one in name
    )[:50]
    number, key = 1, name
    while key in used or not key:
        number, key = number + 1, f"{name}-{number}"
    cell: Json = {"cell_type": kind, "id": key, "source": source, "metadata": metadata}
    if kind == "code":
        cell["outputs"], cell["execution_count"] = [], None
    return cell
