"""`python -m grading`: parses what an instructor types and hands it on; the work is elsewhere."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from grading.errors import CommandError


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0: everything is as it should be; 1: something has a reason against it; 2: usage."""
    options = _parser().parse_args(arguments)
    try:
        return _dispatch(options)
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped. What was done is saved; the same command goes on from there.")
        return 130


def _dispatch(options: argparse.Namespace) -> int:
    # Imported here: a command should not wait for what only the others need.
    match options.command:
        case "build":
            from grading.authoring import build

            return build.build(Path(), check=options.check)
        case "pull":
            from grading.authoring import pull

            return pull.pull(options.notebook)
        case "prove":
            from grading.authoring import prove

            lessons = [options.lesson] if options.lesson else []
            return prove.run(lessons, root=Path(), json_file=options.json)
        case "grade":
            from grading.classroom import grade

            return grade.grade(
                options.assignment,
                options.root,
                students=options.student,
                workers=options.workers,
                scheduler=options.scheduler,
                force=options.force,
                json_file=options.json,
                sandbox=not options.no_sandbox,
            )
        case "feedback":
            from grading.classroom import grade

            return grade.feedback(options.assignment, options.root)
        case "new":
            from grading.classroom import new_course

            print(new_course.new_course(options.folder))
            return 0
        case _:
            from grading.classroom import demo_class

            return demo_class.demo(options.root, options.students)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m grading", description="Build the course, prove it, and grade a class."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="make source/ and release/ from course/lessons/")
    build.add_argument("--check", action="store_true", help="only say what is stale")

    pull = commands.add_parser("pull", help="bring a notebook edited in Jupyter back to text")
    pull.add_argument("notebook", type=Path, metavar="NOTEBOOK")

    prove = commands.add_parser("prove", help="prove that every exercise catches what it should")
    prove.add_argument("lesson", nargs="?", metavar="LESSON")
    prove.add_argument("--json", type=Path, metavar="FILE", help="write what was found")

    grade = commands.add_parser("grade", help="grade every submission of an assignment")
    grade.add_argument("assignment", metavar="ASSIGNMENT")
    _root(grade)
    grade.add_argument(
        "--student", action="append", default=[], metavar="ID", help="only this one; repeatable"
    )
    grade.add_argument(
        "--workers", type=_count, metavar="N", help="processes (default: one for each core)"
    )
    grade.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster (docs/scaling.md)")
    grade.add_argument(
        "--no-sandbox",
        action="store_true",
        help="run student code with limits of time and memory only, and say so in every record",
    )
    grade.add_argument("--force", action="store_true", help="grade again what is graded")
    grade.add_argument("--json", type=Path, metavar="FILE", help="write the records")

    feedback = commands.add_parser("feedback", help="write the feedback on graded submissions")
    feedback.add_argument("assignment", metavar="ASSIGNMENT")
    _root(feedback)

    new = commands.add_parser("new", help="make a course directory of nbgrader with the lessons")
    new.add_argument("folder", type=Path, metavar="DIR")

    demo = commands.add_parser("demo", help="make up a class, and grade it")
    demo.add_argument(
        "--root", type=Path, metavar="DIR", help="where to put it (default: a temporary folder)"
    )
    demo.add_argument("--students", type=_count, default=12, metavar="N")
    return parser


def _root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--root",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the course directory, with submitted/ in it (default: this folder)",
    )


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no count: give a number from 1 on")
    return int(text)


if __name__ == "__main__":
    raise SystemExit(main())
