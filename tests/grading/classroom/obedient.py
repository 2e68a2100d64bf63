"""Submissions for tests of workers: each is one word, which `obey` does without running a cell."""

import os

from grading.judging.findings import Finding, Findings
from grading.judging.nbgrader_steps import Comment, Mark, Marks
from grading.judging.submission import Damaged, Executed, Submission


def submissions(*texts: str) -> list[Submission]:
    return [submission(f"s{at}", text) for at, text in enumerate(texts)]


def submission(student: str, text: str, **files: bytes) -> Submission:
    return Submission(student, "any", f"submitted/{student}", {"any": text.encode()}, files)


def obey(submission: Submission) -> Executed:
    """Does what the notebook says in one word."""
    match word := submission.notebooks["any"].decode():
        case "exit":
            os._exit(1)
        case "raise":
            raise ValueError("so it was told")
        case "refuse":
            raise Damaged("It cannot be read.")
        case "rename":
            return Executed({"other": ""}, 1.0)
    return shouted(word)


def shouted(word: str) -> Executed:
    marks = Marks({"sum": Mark(2.0, False)}, {"add": Comment(None)})
    findings = Findings({"sum": Finding(True, word)}, [], ["an error"], [], ["a flag"])
    return Executed({"any": word.upper()}, 1.0, {"any": marks}, {"any": findings})
