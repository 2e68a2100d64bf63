"""`python -m grading`: parses what an instructor types, and calls the module that does the work.

argparse is enough. typer and cyclopts take 0.1 s longer to import than `--help` takes here in all,
and their errors are no clearer than these.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from grading import shortage, terminal
from grading.errors import CommandError, UsageError
from grading.plain_text import sentence

# The folders of a course directory that hold what students made.
HANDED_IN = ("submitted", "autograded", "feedback")
OF_A_COURSE = ("source", "gradebook.db", "nbgrader_config.py")
# An error may name every student of a class.
LONGEST_LINE = 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns 0: success; 1: a problem was found and named; 2: wrong usage.

    It is 2, too, for what this machine lacks, and 130 after Ctrl-C. Raises SystemExit with 2 if the
    arguments cannot be parsed, and with 0 after `--help`.
    """
    if arguments is None:
        terminal.in_utf8(sys.orig_argv[1:])
    with terminal.unfailing_output() as lost:
        status = _run(arguments)
    if lost and sys.stderr:
        with contextlib.suppress(OSError):
            print(f"The output could not be written ({lost[0]}).", file=sys.stderr)
        return 2
    return status


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    try:
        with terminal.stoppable(last=arguments is None):
            return _dispatch(options)
    except CommandError as error:
        _say(str(error))
        return error.exit_code
    except KeyboardInterrupt as stop:
        print("Stopped. Finished work is saved: run the same command again to continue.")
        return getattr(stop, "status", 130)
    except (OSError, MemoryError, RuntimeError) as error:
        reason = shortage.of(error)
        if not reason:
            raise
        _say(str(shortage.stopped(reason)))
        return shortage.stopped(reason).exit_code


def _say(text: str) -> None:
    for line in text.splitlines():
        print(sentence(line, LONGEST_LINE), file=sys.stderr)


def _dispatch(options: argparse.Namespace) -> int:
    # Imported here: no command waits for what only the others need.
    match options.command:
        case "build":
            from grading.authoring import build

            return build.build(Path(), check=options.check)
        case "pull":
            from grading.authoring import pull

            return pull.pull(options.notebook)
        case "prove":
            lessons = [options.lesson] if options.lesson else []
            if options.mutations or options.answer:
                from grading.authoring import mutation_trials

                return mutation_trials.run(
                    lessons, root=Path(), answer=options.answer, json_file=options.json
                )
            from grading.authoring import prove

            return prove.run(lessons, root=Path(), json_file=options.json, one_in=options.one_in)
        case "grade":
            from grading import temporary
            from grading.classroom import worker_process

            _require_no_submission(options.root)

            # A command that is killed leaves nothing, of libraries either.
            with temporary.everything_inside():
                if options.scheduler is None:
                    worker_process.start_early(
                        options.assignment,
                        options.root,
                        options.student,
                        sandbox=not options.no_sandbox,
                        force=options.force,
                    )
                import grading.light_imports  # noqa: F401  (before what imports jsonschema)
                from grading.classroom import grade

                return grade.grade(
                    options.assignment,
                    options.root,
                    students=options.student,
                    workers=options.workers,
                    scheduler=options.scheduler,
                    force=options.force,
                    update=options.update,
                    dry_run=options.dry_run,
                    json_file=options.json,
                    sandbox=not options.no_sandbox,
                )
        case "feedback":
            from grading.classroom import feedback

            _require_no_submission(options.root)

            return feedback.feedback(options.assignment, options.root)
        case "new":
            from grading.classroom import new_course

            print(new_course.new_course(options.folder))
            return 0
        case _:
            from grading.classroom import demo

            return demo.demo(options.root, options.students)


def _require_no_submission(root: Path) -> None:
    """Raise UsageError if `root` or the current folder is inside a course's submissions.

    A student may have put a configuration or a module there, and each of them is a program.
    """
    for folder in dict.fromkeys([root.absolute(), root.resolve(), Path.cwd()]):
        for part in (folder, *folder.parents):
            course = part.parent
            if part.name in HANDED_IN and any((course / one).exists() for one in OF_A_COURSE):
                raise UsageError(
                    f"{folder} is inside {part}, which holds students' files: run the command in "
                    f"the course directory, {course}, and leave --root out."
                )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m grading",
        description="Build the course, prove its exercises, and grade a class.",
        epilog=_examples(
            "python -m grading demo                  grade a made-up class",
            "python -m grading grade 02_autograd     grade a class in this folder",
            "python -m grading COMMAND --help        explain one command",
        )
        + "\n\nexit status: 0 success; 1 a problem was found and named; 2 wrong usage, "
        "or a fault of this machine",
    )
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title="commands"
    )
    _add_authoring(commands)
    _add_classroom(commands)
    return parser


def _add_authoring(commands: Any) -> None:
    build = commands.add_parser(
        "build",
        help="make source/ and release/ from course/lessons/",
        description="Make source/ and release/ from the lessons' text in course/lessons/.",
        epilog=_examples("python -m grading build", "python -m grading build --check"),
    )
    build.add_argument(
        "--check", action="store_true", help="change nothing; list the files that are out of date"
    )

    pull = commands.add_parser(
        "pull",
        help="copy edits made in Jupyter back to the lesson's text",
        description="Copy the edits that you made to a notebook of source/ in Jupyter back to its "
        "lesson's text in course/lessons/.",
        epilog=_examples("python -m grading pull source/02_autograd/02_autograd.ipynb"),
    )
    pull.add_argument("notebook", type=Path, metavar="NOTEBOOK", help="the notebook to read")

    prove = commands.add_parser(
        "prove",
        help="prove that the tests of every exercise accept right answers and catch wrong ones",
        description="Run every exercise against its solution, its blank, and all the right and "
        "wrong answers stored for it. Tests must accept the right ones and catch the wrong ones.",
        epilog=_examples(
            "python -m grading prove", "python -m grading prove 02_autograd --json proof.json"
        ),
    )
    prove.add_argument("lesson", nargs="?", metavar="LESSON", help="only this lesson")
    prove.add_argument(
        "--mutations",
        action="store_true",
        help="try every automatic mutant of the solutions instead of the stored answers",
    )
    prove.add_argument(
        "--answer", default="", metavar="NAME", help="the same, for this answer alone"
    )
    prove.add_argument(
        "--one-in",
        action=_PositiveNumber,
        default=1,
        metavar="N",
        help="of each answer's wrong answers, try only every Nth",
    )
    prove.add_argument("--json", type=Path, metavar="FILE", help="write the results to FILE")


def _add_classroom(commands: Any) -> None:
    grade = commands.add_parser(
        "grade",
        help="grade every submission of an assignment",
        description="Grade every submission of an assignment that is new or differs from what "
        "was graded last, or whose assignment or settings changed. "
        "Scores go into gradebook.db and the graded notebooks into autograded/, as with nbgrader. "
        "A submission that cannot be graded does not stop the others: its record says why.",
        epilog=_examples(
            "python -m grading grade 02_autograd --root ~/my-course",
            "python -m grading grade 02_autograd --student s001 --student s002 --force",
            "python -m grading grade 02_autograd --update --dry-run",
            "python -m grading grade 02_autograd --json records.json",
            "python -m grading grade 02_autograd --scheduler tcp://10.0.0.1:8786",
        ),
    )
    _add_assignment_and_root(grade)
    grade.add_argument(
        "--student",
        action="append",
        default=[],
        metavar="ID",
        help="grade only this student; may be repeated",
    )
    grade.add_argument(
        "--workers",
        action=_PositiveNumber,
        metavar="N",
        help="number of processes (default: one for each core)",
    )
    grade.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="grade on the Dask cluster at this address instead (see docs/scaling.md)",
    )
    grade.add_argument(
        "--update",
        action="store_true",
        help="if the assignment's source changed, bring the gradebook in line and grade again; "
        "points and comments given by hand stay",
    )
    grade.add_argument(
        "--force",
        action="store_true",
        help="grade again what is already graded, from the source as it is now; with --update, "
        "also remove cells that were graded by hand",
    )
    grade.add_argument(
        "--dry-run",
        action="store_true",
        help="show whose marks would change and why, but write nothing except --json; the exit "
        "status is that of the real run",
    )
    grade.add_argument("--json", type=Path, metavar="FILE", help="write the records to FILE")
    grade.add_argument(
        "--no-sandbox",
        action="store_true",
        help="run student code with limits on time and memory but no isolation; every record "
        "says so",
    )

    feedback = commands.add_parser(
        "feedback",
        help="write feedback on every graded submission",
        description="Write feedback on every graded submission of an assignment: an HTML page for "
        "each notebook, in feedback/.",
        epilog=_examples("python -m grading feedback 02_autograd --root ~/my-course"),
    )
    _add_assignment_and_root(feedback)

    new = commands.add_parser(
        "new",
        help="make a course directory with every lesson",
        description="Make an nbgrader course directory: source/ with every lesson, "
        "nbgrader_config.py, and an empty submitted/.",
        epilog=_examples("python -m grading new my_class"),
    )
    new.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")

    demo = commands.add_parser(
        "demo",
        help="make up a class and grade it",
        description="Make up a class that submits every lesson, grade it, and write its feedback. "
        "Some students answer correctly, some have misconceptions, and one loops forever.",
        epilog=_examples(
            "python -m grading demo", "python -m grading demo --root demo --students 30"
        ),
    )
    demo.add_argument(
        "--root", type=Path, metavar="DIR", help="a new folder for the class (default: temporary)"
    )
    demo.add_argument(
        "--students",
        action=_PositiveNumber,
        default=12,
        metavar="N",
        help="number of students (default: 12)",
    )


def _add_assignment_and_root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "assignment",
        metavar="ASSIGNMENT",
        help="the assignment's folder in source/, such as 02_autograd",
    )
    parser.add_argument(
        "--root",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the course directory, which contains submitted/ (default: this folder)",
    )


def _examples(*lines: str) -> str:
    return "\n".join(["examples:", *(f"  {line}" for line in lines)])


class _Parser(argparse.ArgumentParser):
    """Wraps descriptions, keeps the lines of examples, and reports an error on one line."""

    def __init__(self, **options: Any) -> None:
        if sys.version_info >= (3, 14):
            options.setdefault("suggest_on_error", True)
        options["description"] = textwrap.fill(options["description"], 79)
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, **options)

    def error(self, message: str) -> NoReturn:
        said = message.removeprefix("argument ")
        self.exit(2, f"{said}\nTry: {self.prog} --help\n")


class _PositiveNumber(argparse.Action):
    """Stores a positive whole number."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        if not values.isdecimal() or int(values) < 1:
            raise argparse.ArgumentError(
                None, f"{option_string} {values}: expected a positive whole number"
            )
        setattr(namespace, self.dest, int(values))


if __name__ == "__main__":
    raise SystemExit(main())
