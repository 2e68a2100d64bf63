"""The style and the script of `course.stepper.show`, which are part of each of its outputs.

The script shows one panel at a time; its buttons, slider and keys are those of `course.page`.
"""

from __future__ import annotations

from course.page.embed import asset, script, style


def head() -> str:
    """The style element of an output."""
    return style(asset("course.page", "player.css"), asset("course.stepper", "step.css"))


def foot() -> str:
    """The script element of an output, which comes after the panels."""
    return script(asset("course.page", "player.js") + asset("course.stepper", "step.js"))
