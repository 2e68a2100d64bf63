"""Asking student code that runs in this process: a learner's own kernel, or stock nbgrader."""

from __future__ import annotations

import json
from typing import Any

from course.check.asking import observe
from course.check.asking.protocol import Question, Reply, reply_from_json
from course.check.asking.raised import raised, where_stopped
from course.check.asking.time_limit import TimeLimit
from course.check.notes import Raised

# How long one question may take where someone waits for the answer.
SECONDS = 5.0
# What is kept for a learner: more would not be read.
MAX_KEPT = 200


class Stopped(KeyboardInterrupt):
    """The student's code was interrupted, by the learner or because it took too long.

    The message is one sentence, and IPython shows it instead of a traceback. `late` says whether
    time was up.
    """

    def __init__(self, sentence: str, *, late: bool) -> None:
        super().__init__(sentence)
        self.late = late

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class InProcess:
    """A Student whose code lives beside the check, in the namespace `names`.

    Where `seconds` is given, no question may take longer. `questions` keeps what was asked,
    `replies` what came back, and `raised` the exceptions of the student's code; `remembered` is
    where a diagnosis keeps what it has learned.
    """

    def __init__(self, names: dict[str, Any], seconds: float = 0) -> None:
        self.names = names
        self.questions: list[Question] = []
        self.replies: list[Reply] = []
        self.raised: list[Raised] = []
        self.remembered: dict[Any, Any] = {}
        self._seconds = seconds

    def ask(self, question: Question) -> Reply:
        """The answer to `question`.

        Raises ValueError where the question is not strict JSON, and Stopped where the student's
        code was interrupted.
        """
        # Both ways through text: what cannot cross a process boundary must not pass here either.
        asked = json.loads(json.dumps(vars(question), allow_nan=False))
        limit = TimeLimit(self._seconds)
        try:
            with limit.running():
                answer = observe.answer(asked, self.names, self._note)
        except KeyboardInterrupt as interrupt:
            raise _stopped(interrupt, limit) from None
        text = json.dumps(answer, allow_nan=False)
        reply = reply_from_json(json.loads(text))
        if len(self.questions) < MAX_KEPT:
            self.questions.append(question)
            self.replies.append(reply)
        return reply

    def _note(self, error: BaseException) -> None:
        if len(self.raised) < MAX_KEPT:
            self.raised.append(raised(error, self.names))


def _stopped(interrupt: KeyboardInterrupt, limit: TimeLimit) -> Stopped:
    where = where_stopped(interrupt)
    place = f" in {where}" if where else ""
    if limit.over:
        advice = "Is there a loop that never ends? Something in it must change its condition."
        return Stopped(f"Stopped after {limit.seconds:g} s{place}. {advice}", late=True)
    return Stopped(f"Stopped{place}.", late=False)
