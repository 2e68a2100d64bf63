"""The IPython shell that runs the cells of a submission and collects their outputs."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from grading.sandbox.inside import figures
from grading.sandbox.inside.outputs import Outputs, Stream

# What needs a running event loop, which a kernel always has.
_EVENT_LOOP = re.compile(r"\b(create_task|ensure_future|get_running_loop|TaskGroup)\b")


def make_shell(outputs: Outputs) -> Any:
    """An IPython shell that adds its displays, results and errors to `outputs`."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Shell(InteractiveShell):
        displayhook_class = _hook(outputs)
        display_pub_class = _publisher(outputs)

        def init_display_formatter(self) -> None:
            self.display_formatter = _formatter(parent=self)
            configurables: Any = self.configurables
            configurables.append(self.display_formatter)

        def should_run_async(self, raw_cell: str, **options: Any) -> Any:
            asked = super().should_run_async(raw_cell, **options)
            return asked or bool(_EVENT_LOOP.search(raw_cell))

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

        def ask_exit(self) -> None:
            # `exit()` stops a cell as `sys.exit()` does, which does not end the notebook.
            raise SystemExit

        def enable_gui(self, gui: Any = None) -> None:
            pass

        def enable_matplotlib(self, gui: Any = None) -> Any:
            # There is neither a window nor a browser here: whatever is asked for is a picture.
            base: Any = super()
            return base.enable_matplotlib("inline")

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = Shell.instance(config=config)
    shell.xmode = "Context"
    figures.show_open_ones()
    return shell


def _publisher(outputs: Outputs) -> Any:
    """The class that adds what a cell displays to `outputs`."""
    from IPython.core.displaypub import DisplayPublisher

    class Publisher(DisplayPublisher):
        def publish(
            self,
            data: Any,
            metadata: Any = None,
            *_: Any,
            transient: Any = None,
            update: bool = False,
            **options: Any,
        ) -> None:
            output = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
            outputs.add(_plain(output), (transient or {}).get("display_id"), update=update)

        def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002  (IPython's own)
            outputs.clear(wait=wait)

    return Publisher


def _hook(outputs: Outputs) -> Any:
    """The class that adds the result of a cell to `outputs`."""
    from IPython.core.displayhook import DisplayHook

    class Hook(DisplayHook):
        def compute_format_data(self, result: Any) -> Any:
            base: Any = super()
            shown = base.compute_format_data(result)
            # It must not be shown again as one that was left open.
            figures.close(result)
            return shown

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

    return Hook


def _formatter(parent: Any) -> Any:
    """What finds the forms in which a value is shown, with a PNG for every figure."""
    from IPython.core.formatters import DisplayFormatter

    class Formatter(DisplayFormatter):
        def format(self, obj: Any, *options: Any, **more: Any) -> Any:
            base: Any = super()
            data, metadata = base.format(obj, *options, **more)
            figures.add_png(obj, data)
            return data, metadata

    return Formatter(parent=parent)


def run_cell(shell: Any, outputs: Outputs, source: str, limit: int) -> dict[str, Any]:
    """Run one cell. Returns its outputs, its count, and the name of the error that ended it.

    Without room for outputs, nothing is formatted: no picture is rendered, no traceback made.
    """
    outputs.begin(limit)
    figures.drop_open_ones()
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
