"""`python -m course`: parses what a learner types and hands it on; the work is done elsewhere."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

# What a console without the characters shows in their place.
_PLAIN = str.maketrans({"✓": "+", "✗": "x", "·": ".", "–": "-", "—": "-", "…": "...", "−": "-"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0: all right; 1: something is wrong or not written yet; 2: wrong usage."""
    options = _parser().parse_args(arguments)
    from course.notebook import NotebookError

    try:
        if options.command == "check":
            return _check(options.notebook, options.json)
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
        prog="python -m course", description="See how far you are, and what to mend."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="run a notebook: what is done, what is wrong and why")
    check.add_argument("notebook", type=Path, metavar="NOTEBOOK")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    progress = commands.add_parser("progress", help="a map of all lessons")
    progress.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    keep = commands.add_parser(
        "keep-engine", help="write my_engine.py from a finished lesson 02, for the lessons after it"
    )
    keep.add_argument("notebook", type=Path, metavar="NOTEBOOK")
    start = commands.add_parser("start", help="copy the lessons' notebooks into a folder of yours")
    start.add_argument("folder", type=Path, metavar="DIR")
    return parser


def _check(notebook: Path, as_json: bool) -> int:
    from course.notebook import check

    report = check(notebook)
    text = json.dumps(report.to_json()) if as_json else report.as_text()
    print(_printable(text, sys.stdout.encoding))
    return 0 if report.passed else 1


def _progress(folder: Path | None) -> int:
    from course.progress import lesson_folder, progress

    print(_printable(progress(folder or lesson_folder()), sys.stdout.encoding))
    return 0


def _keep_engine(notebook: Path) -> int:
    from course.keep import keep_engine

    for path in keep_engine(notebook):
        print(_printable(f"Wrote {path}", sys.stdout.encoding))
    return 0


def _start(folder: Path) -> int:
    from course.start import start

    print(_printable(start(folder), sys.stdout.encoding))
    return 0


def _printable(text: str, encoding: str | None) -> str:
    """`text` as a console of this encoding can show it: Windows' old ones lack the marks."""
    encoding = encoding or "ascii"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    return text


if __name__ == "__main__":
    raise SystemExit(main())
