"""The IPython shell that runs the cells of a submission and collects their outputs."""

from __future__ import annotations

import base64
import contextlib
import json
import sys
from collections.abc import Iterator
from typing import Any

from grading.sandbox.inside.outputs import Outputs, Stream


def make_shell(outputs: Outputs) -> Any:
    """An IPython shell that adds its displays, results and errors to `outputs`."""
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Publisher(DisplayPublisher):
        def publish(self, data: Any, metadata: Any = None, *_: Any, **options: Any) -> None:
            output = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
            outputs.add(_plain(output))

        def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002  (IPython's own)
            outputs.items.clear()

    class Hook(DisplayHook):
        def write_output_prompt(self) -> None:
            pass

        def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
            outputs.add(
                _plain(
                    {
                        "output_type": "execute_result",
                        "data": format_dict,
                        "metadata": md_dict or {},
                        "execution_count": getattr(self.shell, "execution_count", None),
                    }
                )
            )

        def finish_displayhook(self) -> None:
            pass

    class Shell(InteractiveShell):
        displayhook_class = Hook
        display_pub_class = Publisher

        def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
            outputs.add(
                _plain(
                    {
                        "output_type": "error",
                        "ename": getattr(etype, "__name__", "Error"),
                        "evalue": _message(evalue),
                        "traceback": [str(line) for line in stb],
                    }
                )
            )

        def enable_gui(self, gui: Any = None) -> None:
            pass

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = Shell.instance(config=config)
    shell.xmode = "Context"
    return shell


def run_cell(shell: Any, outputs: Outputs, source: str, limit: int) -> dict[str, Any]:
    """Run one cell. Returns its outputs, its count, and the name of the error that ended it.

    Without room for outputs, nothing is formatted: no picture is rendered, no traceback made.
    """
    outputs.begin(limit)
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Stream("stdout", outputs), Stream("stderr", outputs)
    ended = ""
    try:
        with contextlib.nullcontext() if limit else _nothing_formatted(shell):
            result = shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        ended = type(error).__name__ if error else ""
    except BaseException as error:  # student code can reach all of this, and raise anything
        ended = type(error).__name__
        outputs.add(
            {"output_type": "error", "ename": ended, "evalue": _message(error), "traceback": []}
        )
    finally:
        sys.stdout, sys.stderr = before
    return {"outputs": outputs.items, "ended": ended, "count": shell.execution_count - 1}


@contextlib.contextmanager
def _nothing_formatted(shell: Any) -> Iterator[None]:
    """Make displays, results and errors of `shell` cost nothing."""
    formatter = shell.display_formatter
    formatter.format = lambda *_, **__: ({}, {})
    shell.showtraceback = lambda *_, **__: None
    try:
        yield
    finally:
        # The methods of their classes come back. Student code may have removed these already.
        vars(formatter).pop("format", None)
        vars(shell).pop("showtraceback", None)


def _message(error: Any) -> str:
    try:
        return str(error)
    except BaseException:
        return "(its message cannot be read)"


def _plain(output: dict[str, Any]) -> dict[str, Any]:
    """An output as plain JSON: the bytes of pictures as base64, anything else as text."""

    def default(value: Any) -> Any:
        return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)

    plain: dict[str, Any] = json.loads(json.dumps(output, default=default))
    return plain
