"""The errors that end a command. Each is a sentence to the person who can fix the problem.

`grading.__main__` prints them without a traceback and exits with `exit_code`.
"""

from grading.plain_text import plain


class CommandError(Exception):
    """Ends a command; its text says what happened, where, and what to do next."""

    exit_code = 2


class UsageError(CommandError):
    """A command was asked for something impossible, or was given a file that it cannot use."""


class MachineFault(UsageError):
    """The machine lacks something, or something of the grader's own is broken.

    No student can have caused it, so it costs no student anything: the run stops, what was graded
    before is kept, and the next run goes on.
    """


class AuthoringError(CommandError):
    """A lesson breaks the rules of the course; `problems` holds one sentence for each violation."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def in_a_line(error: BaseException) -> str:
    """Another program's error as part of a sentence: its type and the first line of its text.

    A student may have chosen any of these words, so they are cut and made plain.
    """
    try:
        lines = str(error).strip().splitlines()
    except Exception:  # of any kind: an error's own text may fail
        lines = []
    kind = plain(type(error).__name__)
    return f"{kind}: {plain(lines[0])}" if lines else kind
