"""Draws docs/architecture.svg with Graphviz: the trust boundary and the way of the data.

It has a light panel of its own, so that it is readable on a light page and on a dark one.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

DOT = """
digraph architecture {
    graph [rankdir=LR, bgcolor="#ffffff", pad=0.25, nodesep=0.32, ranksep=0.3,
           fontname="Helvetica,Arial,sans-serif", fontsize=14, newrank=true]
    node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#57606a", height=0.5,
          fontname="Helvetica,Arial,sans-serif", fontsize=13, fontcolor="#1f2328",
          margin="0.14,0.07"]
    edge [color="#57606a", fontname="Helvetica,Arial,sans-serif", fontsize=12,
          fontcolor="#57606a", arrowsize=0.7]

    text     [label=<<b>course/lessons/</b><br/>the text of every lesson>]
    source   [label=<<b>source/</b><br/>solutions, all tests>]
    release  [label=<<b>release/</b><br/>blanks, visible tests>]

    subgraph cluster_student {
        label="a student's machine"; labelloc=b; style="rounded,filled"
        color="#d4a72c"; fillcolor="#fff8e5"; fontcolor="#7d4e00"
        student   [label=<<b>Jupyter</b><br/>checks run beside answers>]
    }
    submitted [label=<<b>submitted/</b>>]

    subgraph cluster_untrusted {
        label="untrusted: the sandbox"; style="rounded,filled"
        color="#d4a72c"; fillcolor="#fff8e5"; fontcolor="#7d4e00"
        cells [label=<<b>grading/sandbox/inside</b><br/>runs the student's cells>]
    }
    subgraph cluster_trusted {
        label="trusted: the grader's processes"; style="rounded,filled"
        color="#54aeff"; fillcolor="#eff7ff"; fontcolor="#0550ae"
        judge     [label=<<b>grading/judging</b><br/>runs the tests, decides>]
        classroom [label=<<b>grading/classroom</b><br/>reads submissions,<br/>writes the gradebook>]
        gradebook [label=<<b>gradebook.db</b><br/>records, feedback>]
    }

    text -> source [label="build"]
    source -> release [label="nbgrader"]
    release -> student
    student -> submitted [constraint=false]
    source -> judge [label="test cells              ", style=dashed, constraint=false]

    // The second row runs from right to left, so its edges are turned around.
    cells -> judge [dir=back, label="cells, questions"]
    cells -> judge [label="plain JSON only", color="#cf222e", fontcolor="#cf222e", penwidth=1.8]
    judge -> classroom [dir=back, label="bytes"]
    judge -> classroom [label="findings"]
    classroom -> submitted [dir=back]
    classroom -> gradebook [constraint=false]

    { rank=same; text; cells }
    { rank=same; source; judge }
    { rank=same; release; classroom; gradebook }
    { rank=same; student; submitted }
}
"""


def make(file: Path) -> None:
    """Write the drawing to `file`. Raises CalledProcessError if Graphviz refuses it."""
    command = ["dot", "-Tsvg", "-o", str(file)]
    subprocess.run(command, input=DOT, text=True, check=True)  # noqa: S603  (a fixed program)
