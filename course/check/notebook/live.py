"""Checks in a notebook that someone is working in: what ran before, and checks that run themselves.

It listens to IPython where a front end tells it which cell runs, which a grader's run does not.
Everywhere else nothing of this happens.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import threading
import time
import types
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from course.check import diagnosis
from course.check.asking.in_process import SECONDS, InProcess, Stopped
from course.check.notebook import hints, stale, unwritten, visible
from course.check.notebook.cells import Cell, Cells, bound_by
from course.check.notes import Notes, Raised
from course.check.references import oracles
from course.check.verdict import CheckFailed, Result

# Mistakes that an exception names: what it says of this very name or call helps more.
_NAMED_BY_PYTHON = ("undefined-name", "wrong-arguments", "power-as-xor")


@dataclass
class Session:
    """What is known of the notebook in this kernel.

    `cell_id` is the id of the running cell, or "" where no front end has given one, and `ended` the
    time when each cell ended.
    """

    cells: Cells = field(default_factory=Cells)
    automatic: bool = True
    cell_id: str = ""
    source: str = ""
    ended: dict[str, float] = field(default_factory=dict)
    _before: dict[str, int] = field(default_factory=dict)

    def begins(self, shell: Any, info: Any) -> None:
        """A cell is about to run."""
        self.cell_id = getattr(info, "cell_id", None) or _cell_asked_for(shell)
        self.source = ""
        if not self.cell_id:
            return
        self.source = _python(shell, str(info.raw_cell))
        self._before = {n: id(shell.user_ns.get(n, self)) for n in bound_by(self.source)}

    def ends(self, shell: Any, result: Any) -> Cell | None:
        """A cell has run: remember it. None where no front end has said which cell it was."""
        if not self.cell_id:
            return None
        error = result.error_before_exec or result.error_in_exec
        bound = self._before.keys() & shell.user_ns.keys()
        if error is not None:
            bound = {n for n in bound if id(shell.user_ns[n]) != self._before[n]}
        cell = Cell(
            self.cell_id,
            result.execution_count or 0,
            self.source,
            type(error).__name__ if error is not None else "",
            _line(error, shell) if error is not None else 0,
            frozenset(bound),
        )
        self.cells.add(cell)
        self.ended[cell.id] = time.time()
        return cell


session: Session | None = None


def start() -> None:
    """Listen to the notebook that imports the checks, if this process is the kernel of one."""
    global session
    ipython = sys.modules.get("IPython")
    shell: Any = ipython.get_ipython() if ipython else None
    # The grader's sandbox has a shell too, but not a kernel: nobody works there.
    if session is not None or getattr(shell, "kernel", None) is None:
        return
    session = current = Session()
    # The running cell has begun already.
    current.cell_id = _cell_asked_for(shell)

    def before(info: Any) -> None:
        with contextlib.suppress(Exception):
            current.begins(shell, info)

    def after(result: Any) -> None:
        with contextlib.suppress(Exception):
            info = getattr(result, "info", None)
            if info and not str(info.raw_cell or "").strip():
                # IPython says of an empty cell only that it has ended.
                current.begins(shell, info)
            cell = current.ends(shell, result)
            if cell:
                hints.ran(cell.id)
            if cell and current.automatic and not cell.error:
                _check_answer(current, shell, cell)
            elif cell and current.automatic:
                _explain(result.error_before_exec or result.error_in_exec, shell, cell)

    if current.cell_id:
        _beside(prepare, "load faults")
        oracles.load_torch_beside()
    shell.events.register("pre_run_cell", before)
    shell.events.register("post_run_cell", after)
    if not shell.custom_exceptions:
        shell.set_custom_exc((CheckFailed, Stopped), _without_red_bar)


def _cell_asked_for(shell: Any) -> str:
    """The id of the running cell, or "" if no front end gave one; the browser's kernel knows it."""
    for one in (shell, shell.kernel):
        parent: Any = getattr(one, "get_parent", dict)() or {}
        if found := (parent.get("metadata") or {}).get("cellId"):
            return str(found)
    return ""


def prepare() -> None:
    """Load and read what a check that fails needs, so that the first one need not wait for it."""
    diagnosis.prepare()
    for answer in visible.answers().values():
        _ = answer.names


def _beside(load: Callable[[], None], name: str) -> None:
    """Load something while the learner reads on: in a thread, or where there are none, soon."""
    if sys.platform == "emscripten":
        # Not at the top: elsewhere nothing needs it, and it loads slowly.
        import asyncio

        asyncio.get_event_loop().call_soon(load)
    else:
        threading.Thread(target=load, name=name, daemon=True).start()


def working() -> bool:
    """Whether the running cell was started by a person in a front end."""
    return session is not None and bool(session.cell_id)


def seconds() -> float:
    """How long a question may take here; 0 for as long as it takes."""
    return SECONDS if working() else 0


def why_missing(name: str) -> str:
    """Why a demo lacks `name`, if the cell that should define it stopped with an error, or ""."""
    first = name.partition(".")[0]
    failed = session.cells.failed(first) if session is not None and working() else None
    if failed is None:
        return ""
    return (
        f"This demo needs `{name}`, and the cell that defines it {failed.ending}. "
        "Fix it, then rerun this cell."
    )


def automatic(on: bool = True) -> None:  # noqa: FBT001, FBT002  (`check.automatic(False)` reads well)
    """Turn the checks that run by themselves after an answer cell on or off.

    They are on from the start. They only run in a notebook that you work in, never in a grader.

    Args:
        on: Whether an answer's checks run whenever its cell does.

    Examples:
        >>> from course import check
        >>> check.automatic(False)
        >>> check.automatic(True)
    """
    if session is not None:
        session.automatic = on


def _without_red_bar(
    shell: Any, kind: Any, error: Any, tb: Any, tb_offset: Any = None
) -> list[str]:
    """Show nothing of a failed check where its box has been seen; a grader needs the error."""
    if not working():
        shell.showtraceback((kind, error, tb), tb_offset=tb_offset)
    return []


def _python(shell: Any, cell: str) -> str:
    """The cell as Python: IPython's own lines replaced, in as many lines."""
    try:
        return str(shell.transform_cell(cell))
    except Exception:
        return cell


def _line(error: BaseException, shell: Any) -> int:
    """The line of the cell in which it stopped, or 0."""
    if isinstance(error, SyntaxError) and error.lineno:
        return error.lineno
    tb: types.TracebackType | None = error.__traceback__
    while tb is not None:
        code = tb.tb_frame.f_code
        if code.co_name in ("<module>", "<cell line: 1>") or code.co_name.startswith("<cell line"):
            return tb.tb_lineno
        tb = tb.tb_next
    return 0


def annotate(result: Result, student: InProcess) -> None:
    """Add to `result` what only this process knows, such as stale names and exceptions."""
    here = session if working() else None
    cells = here.cells if here else None
    if here:
        result.notes.stale = stale.note(result, student, here)
    unwritten.refine(result, student, cells)
    if not result.passed and not result.unwritten:
        result.notes.raised = _once([one for one in student.raised if not _welcome(one, result)])
    if name := _answer_asked(student, here):
        hints.last.answer, hints.last.sentence = name, ""
        # Without a notebook it is a guess from the names, which another answer may use too.
        result.notes.answer = name if here else ""
        if not result.passed and here:
            result.notes.hint_title, result.notes.hint = hints.next_hint(name)


def stopped(stop: Stopped, title: str) -> Result:
    """The Result of a check whose question was interrupted."""
    return Result(title, [], [], notes=Notes(stopped=str(stop)))


def _welcome(raised: Raised, result: Result) -> bool:
    """Whether a case asked for this exception, and no wrong case met it."""
    met = [row.correct for row in result.rows if any(raised.error in one for one in row.cells)]
    return bool(met) and all(met)


def _once(raised: list[Raised]) -> list[Raised]:
    """Each exception once, wherever a row met it; not those of blanks."""
    found: dict[tuple[str, str, int], Raised] = {}
    for one in raised:
        blank = one.error == "NotImplementedError"
        if not blank:
            found.setdefault((one.error, one.function, one.number), one)
    return list(found.values())[:2]


def diagnosed(result: Result) -> None:
    """Say what is known of the name or the call at fault, and remember it for the next hint."""
    meant = next((one.meaning for one in result.notes.raised if one.meaning), "")
    if result.diagnosis and meant and result.diagnosis.name in _NAMED_BY_PYTHON:
        result.diagnosis = replace(result.diagnosis, sentence=meant)
    if result.diagnosis:
        hints.last.sentence = result.diagnosis.sentence
        result.notes.elsewhere = not _holds(result.diagnosis.section)


def _holds(section: str) -> bool:
    """Whether the open notebook has this section; true if that cannot be told."""
    path = os.environ.get("JPY_SESSION_NAME", "") if working() else ""
    try:
        text = Path(path).read_text(encoding="utf-8") if path.endswith(".ipynb") else ""
    except (OSError, ValueError):
        return True
    return not text or any(one in text for one in (section, json.dumps(section)[1:-1]))


def _answer_asked(student: InProcess, here: Session | None) -> str:
    """The answer that a check belongs to, by its cell or by what it asks for; "" if unclear."""
    asked = set(unwritten.asked_names(student.questions))
    answers = visible.answers().values()
    own = [a for a in answers if here and here.cell_id in (a.name, *a.tests)]
    if own:
        return own[0].name
    fitting = [a for a in answers if asked & a.names.keys()]
    ran = [a for a in fitting if here and here.cells.last(a.name)]
    return ran[-1].name if ran else fitting[0].name if len(fitting) == 1 else ""


def _explain(error: BaseException, shell: Any, cell: Cell) -> None:
    """Say below Python's own message what stopped the cell of an answer, if that is known."""
    if isinstance(error, (CheckFailed, Stopped)):
        # Its own box is there already.
        return
    from course.check.display import show
    from course.check.notebook import cell_errors

    answer = visible.answers().get(cell.id)
    if answer is None:
        return
    said = _without_its_cell(error, shell, cell)
    if not said and isinstance(error, (NameError, SyntaxError)):
        said = cell_errors.unquoted(_line_of(cell), answer.tests.values())
    if said := said or cell_errors.explained(error, shell.user_ns, cell.source):
        show.show_together(answer.name, [Result(answer.name, [], [], notes=Notes(lead=said))])


def _line_of(cell: Cell) -> str:
    """The line in which a cell stopped, or ""."""
    return "\n".join(cell.source.splitlines()[cell.line - 1 : cell.line])


def _without_its_cell(error: BaseException, shell: Any, cell: Cell) -> str:
    """What to say of a cell that uses a function where it needs the number of the same name."""
    if not isinstance(error, TypeError) or "'function'" not in str(error) or session is None:
        return ""
    for name in re.findall(r"[A-Za-z_]\w*", _line_of(cell)):
        lost = session.cells.undone(name)
        if lost and isinstance(shell.user_ns.get(name), types.FunctionType):
            return f"`{name}` is a function here. {stale.lost(name, lost[0])}"
    return ""


def _check_answer(here: Session, shell: Any, cell: Cell) -> None:
    """Run the visible checks of the answer that `cell` holds, and show one box for all of them."""
    answer = visible.answer_with(cell.id, cell.source)
    if answer is None or not answer.tests:
        return
    from course.check.display import show

    results: list[Result] = []
    token = show.shown.set(results.append)
    finished = False
    try:
        for source in answer.tests.values():
            names = {**shell.user_ns, "check": sys.modules["course.check"]}
            try:
                exec(source, names)  # noqa: S102  (the course's own test)
            except (CheckFailed, Stopped):
                break
            if results and not results[-1].passed:
                break
        else:
            finished = all(result.passed and not result.noted for result in results)
    finally:
        show.shown.reset(token)
    # A blank gets a quiet line: the learner sees that it was checked, and what is still open.
    if results:
        from course import solutions

        other = solutions.beside(answer.name, cell.source) if finished else None
        show.show_together(answer.name, results, other)
