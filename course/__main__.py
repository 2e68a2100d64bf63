"""`python -m course`: parse what a learner types, and call the module that does the work."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

# What a console without these characters shows instead.
_PLAIN = str.maketrans({"✓": "+", "✗": "x", "·": ".", "–": "-", "—": "-", "…": "...", "−": "-"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0: all is correct; 1: something is wrong, unwritten or damaged; 2: wrong usage."""
    options = _parser().parse_args(arguments)
    from course.notebook import NotebookError

    try:
        if options.command == "check":
            return _check(options.notebook, as_json=options.json)
        if options.command == "keep-engine":
            return _keep_engine(options.notebook)
        if options.command == "start":
            return _start(options.folder)
        return _progress(options.folder)
    except NotebookError as error:
        print(_printable(str(error), sys.stderr.encoding), file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m course", description="Check your notebooks, and see what to do next."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser(
        "check", help="run a notebook, and show what is correct, what is wrong, and why"
    )
    check.add_argument("notebook", type=Path, metavar="NOTEBOOK", help="a lesson's .ipynb file")
    check.add_argument("--json", action="store_true", help="print the result as JSON")
    progress = commands.add_parser(
        "progress", help="show a map of all lessons and the next thing to write in each"
    )
    progress.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="DIR",
        help="where the lessons are (default: release/)",
    )
    keep = commands.add_parser(
        "keep-engine", help="save your engine from lesson 02 as my_engine.py for later lessons"
    )
    keep.add_argument("notebook", type=Path, metavar="NOTEBOOK", help="your notebook for lesson 02")
    start = commands.add_parser("start", help="copy the lessons' notebooks into a folder")
    start.add_argument(
        "folder", type=Path, metavar="DIR", help="your folder; files in it are never overwritten"
    )
    return parser


def _check(notebook: Path, *, as_json: bool) -> int:
    from course.checking import check
    from course.repair.learner import Refused

    try:
        report = check(notebook)
    except Refused as error:
        if as_json:
            refused = {"notebook": str(notebook), "tests": [], "passed": False}
            print(json.dumps({**refused, "damage": [str(error)]}))
        else:
            print(_printable(str(error), sys.stderr.encoding), file=sys.stderr)
        return 1
    text = json.dumps(report.to_json()) if as_json else report.as_text()
    print(_printable(text, sys.stdout.encoding))
    return 0 if report.passed and not report.damage else 1


def _progress(folder: Path | None) -> int:
    from course.progress import lesson_folder, progress

    print(_printable(progress(folder or lesson_folder()), sys.stdout.encoding))
    return 0


def _keep_engine(notebook: Path) -> int:
    from course.keep_engine import keep_engine

    for path in keep_engine(notebook):
        print(_printable(f"Wrote {path}", sys.stdout.encoding))
    return 0


def _start(folder: Path) -> int:
    from course.start import start

    print(_printable(start(folder), sys.stdout.encoding))
    return 0


def _printable(text: str, encoding: str | None) -> str:
    """`text` as a console with this encoding can show it: old Windows ones lack the marks."""
    encoding = encoding or "ascii"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    return text


if __name__ == "__main__":
    raise SystemExit(main())
