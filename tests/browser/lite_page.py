"""A lesson that is open in JupyterLite: opened from its link, in a browser without a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.browser.notebook_page import NotebookPage

# Fills cells with new text: pairs of a cell's id and its source.
FILL = """pairs => {
    const cells = window.jupyterapp.shell.currentWidget.content.widgets;
    const sources = new Map(pairs);
    for (const cell of cells) {
        const source = sources.get(cell.model.id);
        if (source !== undefined) cell.model.sharedModel.setSource(source);
    }
}"""
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"
DOWNLOAD = "() => { window.jupyterapp.commands.execute('docmanager:download') }"
ACTIVATE = """async id => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    const index = notebook.widgets.findIndex(cell => cell.model.id === id);
    notebook.activeCellIndex = index;
    await notebook.scrollToItem(index, 'center');
}"""
# The notebook is there; its kernel may still be on the way, and answers as soon as it can.
OPEN = """name => {
    const panel = window.jupyterapp?.shell?.currentWidget;
    return panel?.context?.path === name && panel.context.isReady
        && panel.sessionContext?.isReady && panel.content.widgets.length > 0;
}"""


@dataclass
class LitePage(NotebookPage):
    """The notebook `lesson` of the JupyterLite at `address`; "start" is the start page."""

    def open(self) -> None:
        """Open it from its link."""
        self.page.goto(f"{self.address}/index.html?path={self.lesson}.ipynb")
        self.wait()

    def wait(self) -> None:
        """Wait until it is open and has a kernel to send to."""
        folder = "" if self.lesson == "start" else f"{self.lesson}/"
        self.page.wait_for_function(OPEN, arg=f"{folder}{self.lesson}.ipynb", timeout=120_000)

    def fill(self, sources: dict[str, str]) -> None:
        """Replace the text of cells."""
        self.page.evaluate(FILL, list(sources.items()))

    def run_all(self) -> list[dict[str, Any]]:
        """Run every cell from the top; the cells with what they showed."""
        self.page.evaluate(RUN_ALL)
        return self.cells()

    def type_and_run(self, cell: str, source: str) -> Any:
        """Replace a cell's text and run it with the keyboard, as a learner does; its outputs."""
        self.page.evaluate(ACTIVATE, cell)
        shown = self.page.locator(".jp-Notebook .jp-Cell.jp-mod-active")
        shown.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Control+Enter")
        return shown.locator(".jp-OutputArea-output")
