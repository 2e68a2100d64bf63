"""The map of the lessons as a page: what is done in each, how long it takes, and what is next."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from urllib.parse import quote

from course.check.display.show import NOTED, RIGHT, WRONG
from course.check.verdict import all_correct
from course.cli.outcomes import UNWRITTEN
from course.cli.progress import (
    PREPARATION,
    LessonProgress,
    duration,
    last_finished,
    lessons,
    map_of,
    needed,
    next_lesson,
)
from course.cli.terminal import Terminal
from course.page.embed import asset, style

_WORDS = {
    RIGHT: "correct", NOTED: "to be judged later", WRONG: "wrong", UNWRITTEN: "not written yet",
}  # fmt: skip
_CLASSES = {RIGHT: "right", NOTED: "noted", WRONG: "wrong", UNWRITTEN: "open"}


@dataclass(frozen=True)
class LessonMap:
    """Lessons whose paths begin where the map is: a page with links, or text in a terminal."""

    lessons: tuple[LessonProgress, ...]

    def _repr_html_(self) -> str:
        if not self.lessons:
            return f"<p>{escape(repr(self))}</p>"
        cards = "".join(self._card(lesson) for lesson in self.lessons)
        return (
            f'{style(asset("course.home", "home.css"))}<div class="course-page course-home">'
            f"{self._lead()}<ol>{cards}</ol>"
            "<p>The map shows your notebooks as they were last saved.</p></div>"
        )

    def __repr__(self) -> str:
        if not self.lessons:
            return (
                "There are no lessons in this notebook's folder. Run `nn-course start` to get "
                "them, then open the start page in the folder that it names."
            )
        return map_of(self.lessons, Terminal(color=False))

    def _lead(self) -> str:
        """What to do now: one sentence, and a link that looks like a button."""
        following, done = next_lesson(self.lessons), last_finished(self.lessons)
        if following is None:
            return (
                '<div class="course-home-lead course-home-done"><p><b>Every lesson is finished. '
                "Congratulations!</b></p><p>You have built the machinery that trains neural "
                "networks, and you know what each part of it does.</p></div>"
            )
        parts = []
        if done:
            said = f"{_title(done)} is finished. Well done!"
            parts.append(f"<p><b>{said}</b></p>")
        parts.append(f"<p>{self._go_on(following)}</p>")
        before = self.lessons[0]
        skipped = following is not before and before.path.stem.startswith(PREPARATION)
        if skipped and not before.begun and not following.begun and not done:
            link = self._link(before, _title(before))
            parts.append(f"<p>New to Python? Start with {link}.</p>")
        kind = "course-home-lead course-home-done" if done else "course-home-lead"
        return f'<div class="{kind}">{"".join(parts)}</div>'

    def _go_on(self, lesson: LessonProgress) -> str:
        """The link into the lesson, and how long the lesson still takes."""
        left = f" About {duration(lesson.minutes_left)}." if lesson.minutes_left else ""
        if not lesson.begun or lesson.open is None:
            return f"{self._button(lesson, f'Start {_title(lesson)}')}{left}"
        word = "Fix" if lesson.open.mark == WRONG else "Next exercise:"
        button = self._button(lesson, f"{word} <code>{escape(lesson.open.name)}</code>")
        return f"{button} in {_title(lesson)}.{left and f'{left[:-1]} left.'}"

    def _card(self, lesson: LessonProgress) -> str:
        """A lesson: its title, its goal, its answers, and the next thing to do in it."""
        title = self._link(lesson, _title(lesson))
        if lesson.fault:
            said = f"This notebook cannot be read. {escape(lesson.fault)}"
            return f"<li><p><b>{title}</b></p><p>{said}</p></li>"
        goal = f"<p>{_inline(lesson.facts.goal)}</p>" if lesson.facts.goal else ""
        current = ' aria-current="step"' if lesson is next_lesson(self.lessons) else ""
        state = " class=course-home-finished" if lesson.finished else ""
        return (
            f"<li{state}{current}><p><b>{title}</b></p>{goal}"
            f'<p class="course-home-far">{_bar(lesson)} {_far(lesson)}</p>{self._next(lesson)}</li>'
        )

    def _next(self, lesson: LessonProgress) -> str:
        one = lesson.open
        if one is None or not lesson.begun:
            return ""
        link = self._link(lesson, f"<code>{escape(one.name)}</code>", one.name)
        if one.mark == WRONG:
            return f"<p>Fix {link}: {_inline(needed(one))}</p>"
        return f"<p>Next: {link}</p>"

    def _button(self, lesson: LessonProgress, said: str) -> str:
        cell = lesson.open.name if lesson.begun and lesson.open else ""
        return self._link(lesson, said, cell, ' class="course-home-button"')

    def _link(self, lesson: LessonProgress, said: str, cell: str = "", more: str = "") -> str:
        """A link to a notebook, and to a cell of it: JupyterLab finds a cell by its id."""
        place = quote(lesson.path.as_posix()) + (f"#cell-id={quote(cell)}" if cell else "")
        return f'<a href="{escape(place)}"{more}>{said}</a>'


def lesson_map(folder: Path | str = "") -> LessonMap:
    """The map of the lessons in `folder`, or in the folder of the notebook that calls it.

    It reads notebooks and runs none of them. A notebook that cannot be read says so in its place.

    >>> lesson_map("a folder that is not there").lessons
    ()
    """
    folder = Path(folder)
    return LessonMap(
        tuple(
            replace(
                lesson,
                path=lesson.path.relative_to(folder),
                fault=lesson.fault.replace(f"{folder}{os.sep}", ""),
            )
            for lesson in lessons(folder)
        )
    )


def _title(lesson: LessonProgress) -> str:
    return _inline(lesson.facts.title or lesson.path.stem)


def _far(lesson: LessonProgress) -> str:
    """How many answers are correct, and the time left."""
    total = len(lesson.answers)
    if lesson.finished and lesson.right < total:
        return f"<b>finished</b>, {lesson.count}"
    if lesson.finished:
        return f"<b>finished</b>, {all_correct(total)}" if total > 1 else "<b>finished</b>"
    count = lesson.count if lesson.begun else _answers(total)
    if not lesson.minutes_left:
        return count
    left = f"about {duration(lesson.minutes_left)}"
    return f"{count}, {left} left" if lesson.begun else f"{count}, {left}"


def _answers(number: int) -> str:
    return "1 exercise" if number == 1 else f"{number} exercises"


def _bar(lesson: LessonProgress) -> str:
    """A box for each answer, and the same in words for those who do not see it."""
    marks = [answer.mark for answer in lesson.answers]
    said = [f"{marks.count(mark)} {word}" for mark, word in _WORDS.items() if mark in marks]
    boxes = "".join(f'<i class="{_CLASSES[mark]}">{mark}</i>' for mark in marks)
    return f'<span class="course-home-bar" role="img" aria-label="{", ".join(said)}">{boxes}</span>'


def _inline(text: str) -> str:
    """A line of Markdown with the code in it set as code."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", escape(text))
