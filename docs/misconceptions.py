"""The catalog of mistakes as Markdown, from the tables that failing checks read."""

from __future__ import annotations

from itertools import groupby

from course.check.diagnosis.texts import Mistake, mistakes

HEADINGS = {
    "any": "Any function or value",
    "slopes": "Slopes and the chain rule",
    "engine": "The engine: one operation",
    "order": "Order and repetition",
    "training": "Networks and training",
    "arrays": "Arrays",
}


def catalog() -> str:
    """A section for each topic, and in it an entry for each mistake that is explained."""
    known = [one for one in mistakes().values() if one.sentence]
    sections = []
    for topic, entries in groupby(known, key=lambda one: one.topic):
        sections.append("\n\n".join([f"## {HEADINGS[topic]}", *map(_entry, entries)]))
    return "\n\n".join(sections)


def _entry(one: Mistake) -> str:
    said = {
        "A student reads": one.sentence,
        "What it looks like": one.looks,
        "Why people make it": one.why,
        "The smallest case": one.example,
        "Read again": one.section,
    }
    lines = [f"- **{label}:** {text}" for label, text in said.items() if text]
    return "\n".join([f"### `{one.name}`", "", *lines])
