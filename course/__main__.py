"""`python -m course`: parse what a learner types, and call the module that does the work."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

# The exit code of a command that Ctrl-C ended.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0: all is correct; 1: something is wrong, unwritten or damaged; 2: wrong usage."""
    options = _parser().parse_args(arguments)
    from course.notebook import NotebookError

    try:
        if options.command == "check":
            return _watch(options) if options.watch else _check(options)
        if options.command == "keep-engine":
            return _keep_engine(options.notebook)
        if options.command == "start":
            return _start(options.folder, options.open)
        return _progress(options.folder)
    except NotebookError as error:
        _say_error(error)
        return 2
    except BrokenPipeError:
        # Who reads, `head` perhaps, has read enough. Python would complain again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("Stopped. Run the same command to start again.", file=sys.stderr)
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m course", description="Check your notebooks, and see what to do next."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser(
        "check", help="run a notebook, and show what is correct, what is wrong, and why"
    )
    check.add_argument("notebook", type=Path, metavar="NOTEBOOK", help="a lesson's .ipynb file")
    how = check.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print the result as JSON")
    how.add_argument(
        "--watch", action="store_true", help="check again whenever the notebook is saved"
    )
    check.add_argument(
        "--seconds",
        type=_seconds,
        metavar="N",
        help="time limit of each cell, for a slow computer (default: 10 for a test)",
    )
    progress = commands.add_parser(
        "progress", help="show a map of all lessons and the next thing to write in each"
    )
    progress.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="DIR",
        help="the folder with the lessons (default: your own, or else release/)",
    )
    keep = commands.add_parser(
        "keep-engine", help="save your engine from lesson 03 as my_engine.py for later lessons"
    )
    keep.add_argument("notebook", type=Path, metavar="NOTEBOOK", help="your notebook for lesson 03")
    start = commands.add_parser(
        "start", help="copy the lessons' notebooks into a folder, and open them in JupyterLab"
    )
    start.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="DIR",
        help="your folder; lessons in it are never overwritten (default: lessons/)",
    )
    start.add_argument(
        "--open",
        action=argparse.BooleanOptionalAction,
        help="open JupyterLab on the start page (default: if there is a terminal and a browser)",
    )
    return parser


def _seconds(text: str) -> int:
    try:
        if (seconds := int(text)) > 0:
            return seconds
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text}: expected a positive whole number")


def _check(options: argparse.Namespace) -> int:
    from course.cli.checking import Checking, finish
    from course.cli.last_check import keep
    from course.cli.report import Live, damage_lines, ending, interruption
    from course.cli.terminal import Terminal
    from course.repair.learner import Refused

    path: Path = options.notebook
    terminal = Terminal(sys.stderr if options.json else sys.stdout)
    live = Live(terminal, answers=not options.json)
    try:
        checking = Checking(path, live)
    except Refused as error:
        if options.json:
            refused = {"notebook": str(path), "tests": [], "passed": False}
            print(json.dumps({**refused, "damage": [str(error)]}))
        else:
            _say_error(error)
        return 1
    if not options.json:
        terminal.say(terminal.styled(str(path), "bold"), *damage_lines(checking.damage, terminal))
    live.start(checking)
    try:
        report = finish(checking, options.seconds)
    except KeyboardInterrupt:
        live.end()
        Terminal(sys.stderr).say(*interruption(checking, _again(path), Terminal(sys.stderr)))
        return INTERRUPTED
    finally:
        live.end()
    keep(path, checking.notebook, report.answers)
    if options.json:
        print(json.dumps(report.to_json()))
    else:
        terminal.say(*ending(report, checking, terminal))
    return 0 if report.passed and not report.damage else 1


def _watch(options: argparse.Namespace) -> int:
    from course.cli.checking import in_loop
    from course.cli.on_save import watch
    from course.cli.terminal import Terminal

    terminal = Terminal()
    try:
        return in_loop(watch(options.notebook, terminal, options.seconds))
    except KeyboardInterrupt:
        terminal.say(
            "", *terminal.wrapped(f"Stopped. To go on: {_again(options.notebook)} --watch")
        )
        return INTERRUPTED


def _progress(folder: Path | None) -> int:
    from course.cli.progress import lesson_folder, progress
    from course.cli.terminal import Terminal

    _print(progress(folder or lesson_folder(), Terminal()))
    return 0


def _keep_engine(notebook: Path) -> int:
    from course.cli.keep_engine import keep_engine
    from course.cli.report import Live
    from course.cli.terminal import Terminal

    live = Live(Terminal(sys.stderr), answers=False)
    try:
        kept = keep_engine(notebook, live)
    finally:
        live.end()
    for path in kept.written:
        _print(f"Wrote {path}")
    _print("To use it, write `from my_engine import Tensor` in the notebook beside it.")
    if kept.left_out:
        _print(
            f"Not checked, because torch is not installed here: {', '.join(kept.left_out)}. Your "
            "engine does not need it."
        )
    return 0


def _start(folder: Path | None, wanted: bool | None) -> int:  # noqa: FBT001  (an option)
    from course.cli.start import own_folder, quoted, start
    from course.home import lab
    from course.home.notebook import refresh

    folder = folder or own_folder()
    _print(start(folder))
    page = refresh(folder)
    if not (lab.can_open() if wanted is None else wanted):
        _print(f"Next: jupyter lab {quoted(page)}")
        return 0
    lab.require()
    _print(f"Opening {page} in JupyterLab. To stop it, press Ctrl-C here.")
    sys.stdout.flush()
    lab.open_lab(page)
    return 0


def _print(text: str) -> None:
    from course.cli.terminal import printable

    print(printable(text, sys.stdout.encoding))


def _say_error(error: Exception) -> None:
    from course.cli.terminal import Terminal, printable

    terminal = Terminal(sys.stderr)
    if terminal.is_terminal:
        terminal.say(*terminal.wrapped(str(error)))
    else:
        print(printable(str(error), sys.stderr.encoding), file=sys.stderr)


def _again(path: Path) -> str:
    from course.cli.start import quoted

    return f"python -m course check {quoted(path)}"


if __name__ == "__main__":
    raise SystemExit(main())
