"""A notebook that is open in JupyterLab: its cells read, edited and run through Lab's own model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# The source and outputs of every cell in the open notebook.
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(cell => ({
    id: cell.model.id,
    type: cell.model.type,
    source: cell.model.sharedModel.getSource(),
    outputs: cell.model.type === 'code' ? cell.model.outputs.toJSON() : [],
    count: cell.model.type === 'code' ? cell.model.executionCount : null,
}))"""
READY = """() => {
    const panel = window.jupyterapp?.shell?.currentWidget;
    return panel?.sessionContext?.session?.kernel?.status === 'idle'
        && panel.content.widgets.length > 5;
}"""
EDIT = """([id, source]) => {
    const cells = window.jupyterapp.shell.currentWidget.content.widgets;
    cells.find(cell => cell.model.id === id).model.sharedModel.setSource(source);
}"""
# Runs one cell as the menu does. Its milliseconds until the kernel has answered, and until the
# first output.
RUN = """async id => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    const index = notebook.widgets.findIndex(cell => cell.model.id === id);
    notebook.activeCellIndex = index;
    notebook.deselectAll();
    const outputs = notebook.widgets[index].model.outputs;
    outputs.clear();
    const begin = performance.now();
    let first = null;
    const seen = () => { if (first === null && outputs.length) first = performance.now() - begin; };
    outputs.changed.connect(seen);
    await window.jupyterapp.commands.execute('notebook:run-cell');
    outputs.changed.disconnect(seen);
    return [performance.now() - begin, first];
}"""


@dataclass
class NotebookPage:
    """The notebook `lesson` of a JupyterLab at `address`, in the browser's `page`."""

    page: Any
    address: str
    lesson: str

    def open(self) -> None:
        """Open it and wait for its kernel."""
        self.page.goto(f"{self.address}/tree/{self.lesson}/{self.lesson}.ipynb")
        self.page.wait_for_function(READY, timeout=90_000)

    def cells(self) -> list[dict[str, Any]]:
        """All cells, as Lab's model has them."""
        found: list[dict[str, Any]] = self.page.evaluate(CELLS)
        return found

    def edit(self, cell: str, source: str) -> None:
        """Replace the text of a cell."""
        self.page.evaluate(EDIT, [cell, source])

    def run(self, cell: str) -> tuple[float, float | None]:
        """Run a cell: seconds until it has ended, and until its first output, if any."""
        ended, first = self.page.evaluate(RUN, cell)
        return ended / 1000, None if first is None else first / 1000

    def output(self, cell: str) -> Any:
        """The outputs of a cell on the screen, as a locator."""
        index = [one["id"] for one in self.cells()].index(cell)
        shown = self.page.locator(".jp-Notebook .jp-Cell").nth(index)
        return shown.locator(".jp-OutputArea-output")
