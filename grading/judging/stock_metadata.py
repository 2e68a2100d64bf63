"""nbgrader's step that checks cells' metadata, for its own commands: a fault costs its submission.

nbgrader ends a whole class for metadata of another version than its own. `nbgrader_config.py`
replaces the stock step with this one; `python -m grading` makes a record of every such error. The
step also replaces halves of characters, which nbgrader could not write to a file.
"""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader import preprocessors as stock

from course.notebook import without_surrogates
from grading.nbgrader_adapter import notebooks
from grading.nbgrader_adapter.steps import OTHER_VERSION


class CheckCellMetadata(stock.CheckCellMetadata):
    """nbgrader's step. It has the same name, so that options for that step reach it."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, object]
    ) -> tuple[NotebookNode, dict[str, object]]:
        """Mend the text, and check the metadata. Raises ValueError if it is of another version."""
        nb = notebooks.node(without_surrogates(nb))
        for cell in nb.cells:
            # This is what DeduplicateIds leaves of a copied cell.
            if cell.metadata.get("nbgrader") == {}:
                del cell.metadata["nbgrader"]
        try:
            return super().preprocess(nb, resources)
        except OTHER_VERSION as error:
            raise ValueError(f"The metadata of a cell is of another version ({error}).") from error
