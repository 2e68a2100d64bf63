"""The two pictures of the home page that move: a check that turns green, and a backward pass.

Both are outputs of the course's own code, run like a lesson. The check's code and boxes are shown
one over the other, and site/_static/home.js turns from the first to the second.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

import nbformat.v4 as v4
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers.python import PythonLexer

from docs.publish import executed

LESSON, SETUP = "02_autograd", "tensor_v2"
_RULE = """def times(self, other):
    out = TensorV2(self.data * other.data, (self, other), "*")

    def _backward():
        self.grad += other.data{upstream}
        other.grad += self.data{upstream}

    out._backward = _backward
    return out"""
_CHECK = """TensorV2.__mul__ = times
check.gradients("e = a * b; L = e * f", using="TensorV2", by_hand=True,
                a=2.0, b=-3.0, f=-2.0)"""
UPSTREAM = " * out.grad"
WRONG, CORRECT = (_RULE.format(upstream=one) for one in ("", UPSTREAM))
_STEP = """from course import step
from course.engine import Tensor
a, b, c, f = (Tensor(x, label=n) for n, x in dict(a=2.0, b=-3.0, c=10.0, f=-2.0).items())
e = a * b
d = e + c
L = d * f
e.label, d.label, L.label = "e", "d", "L"
step(L)"""


def notebook(source: Any) -> Any:
    """What has to run for the home page; `source` is lesson 2's notebook with solutions."""
    setup = next(cell for cell in source.cells if cell["id"] == SETUP)
    begin = "from course import check\n" + executed.solution(setup["source"])
    cells = [begin, f"{WRONG}\n{_CHECK}", f"{CORRECT}\n{_CHECK}", _STEP]
    made = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])
    for number, cell in enumerate(made.cells):
        cell["id"] = f"home-{number}"
    made.cells[1]["metadata"]["tags"] = ["raises-exception"]
    return made


def buttons(start: str) -> str:
    """The three ways into the course. `start` is the first lesson in the browser, or ""."""
    ways = [(start, "Start in the browser")] if start else []
    ways += [("learn/index.html", "Read the lessons"), ("teach/index.html", "Teach a class")]
    made = "".join(
        f'<a class="course-button{" course-primary" if not number else ""}" '
        f'href="{escape(address)}">{text}</a>'
        for number, (address, text) in enumerate(ways)
    )
    return f'<p class="course-links">{made}</p>'


def turning_check(run: Any) -> str:
    """The wrong rule with its check's box, and the correct rule with its own."""
    states = [
        _state("wrong", WRONG, _html(run.cells[1])),
        _state("correct", CORRECT, _html(run.cells[2])),
    ]
    return (
        '<div class="home-check" data-state="correct" role="group" '
        'aria-label="A check turns from wrong to correct">'
        '<div class="home-check-tabs" hidden>'
        '<button type="button" value="wrong">Before</button>'
        '<button type="button" value="correct">After</button></div>'
        f"{''.join(states)}</div>"
    )


def backward_pass(run: Any) -> str:
    """The backward pass of a small graph, which a reader steps through."""
    return f'<div class="home-step">{_html(run.cells[3])}</div>'


def _state(name: str, code: str, box: str) -> str:
    shown: str = highlight(code, PythonLexer(), HtmlFormatter(nowrap=True))
    return (
        f'<div class="home-state" data-name="{name}">'
        f'<div class="highlight"><pre>{_marked(shown)}</pre></div>'
        f"{box}</div>"
    )


def _marked(code: str) -> str:
    """Highlighted code in which `* out.grad` is marked."""
    added = r'(<span class="[a-z]+">\*</span> ?(?:<span class="w"> </span>)?'
    added += r'<span class="n">out</span><span class="o">\.</span><span class="n">grad</span>)'
    return re.sub(added, r"<mark>\1</mark>", code)


def _html(cell: Any) -> str:
    found = [one["data"]["text/html"] for one in cell["outputs"]
             if "text/html" in one.get("data", {})]  # fmt: skip
    if not found:
        raise RuntimeError(f"{cell['id']}: the home page's code shows nothing in HTML.")
    # A check links to a heading of the lesson, as Jupyter names it.
    page = f"learn/{LESSON}.html"
    return re.sub(
        r'(<a href=")#([^"]+)"', lambda one: f'{one[1]}{page}#{one[2].lower()}"', found[0]
    )
