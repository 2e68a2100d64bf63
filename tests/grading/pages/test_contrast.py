"""Every text of a page can be read on its ground, in a light page and in a dark one."""

import re

import pytest

from grading.pages.contrast import ENOUGH, contrast, readable
from grading.pages.feedback_page import DARK, LIGHT, TEMPLATES, highlighting
from grading.pages.styles import Styles

CSS = (TEMPLATES / "feedback.css").read_text(encoding="utf-8")
COLOR = r"#[0-9A-Fa-f]{3,6}\b"
# What text is written in, and the grounds that it is written on.
TEXTS = ("text", "soft", "link", "good", "bad", "some", "purple")
GROUNDS = ("ground", "card")


def variables(scheme: str) -> dict[str, str]:
    light, dark = re.findall(r":root\{(--text:[^}]*)\}", CSS)[:2]
    rules = dict(re.findall(rf"--([a-z]+):({COLOR})", light))
    return rules if scheme == "light" else rules | dict(re.findall(rf"--([a-z]+):({COLOR})", dark))


def mixed(one: str, other: str, share: float) -> str:
    """What color-mix makes of two colors."""

    def channels(color: str) -> list[int]:
        digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
        return [int(digits[i : i + 2], 16) for i in (0, 2, 4)]

    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(scheme: str) -> None:
    colors = variables(scheme)
    grounds = {name: colors[name] for name in GROUNDS}
    # The grounds of stderr and of comments.
    grounds |= {f"tint of {name}": mixed(colors[name], colors["ground"], 0.08)
                for name in ("bad", "link")}  # fmt: skip
    low = {
        (text, name): round(contrast(colors[text], ground), 2)
        for text in TEXTS
        for name, ground in grounds.items()
        if contrast(colors[text], ground) < ENOUGH
    }
    assert low == {}


def test_no_rule_has_a_color_of_text_that_is_not_a_variable() -> None:
    rules = re.sub(r":root\{[^}]*\}", "", CSS)
    assert re.findall(rf"(?<![-\w])color:{COLOR}", rules) == []


def test_the_grounds_are_those_of_the_stylesheet() -> None:
    assert contrast(variables("light")["ground"], LIGHT) == 1
    assert contrast(variables("dark")["ground"], DARK) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_highlighted_code_has_enough_contrast(scheme: str) -> None:
    light, _, dark = highlighting().partition("@media (prefers-color-scheme:dark){")
    for rule in (light if scheme == "light" else dark).splitlines():
        color = re.search(rf"[{{; ]color: ({COLOR})", rule)
        own = re.search(rf"background-color: ({COLOR})", rule)
        if color:
            ground = own[1] if own else variables(scheme)["card"]
            assert contrast(color[1], ground) >= ENOUGH, rule


def test_the_contrast_of_known_colors() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("color", ["#d1495b", "#777", "#ff0", "#00f", "#000", "#fff", "#1a7f5a"])
@pytest.mark.parametrize("ground", ["#fff", "#12161b", "#111"])
def test_any_color_becomes_readable(color: str, ground: str) -> None:
    assert contrast(readable(color, ground), ground) >= ENOUGH


def test_a_color_that_can_be_read_stays() -> None:
    assert readable("#1a7f4b", "#fff") == "#1a7f4b"


def test_the_colors_of_checks_are_readable_on_both_grounds() -> None:
    styles = Styles()
    styles.as_classes('<b style="color:#d1495b"></b>', all_of_them=True)
    styles.as_classes('<b style="color:#fff;background:#777"></b>', all_of_them=True)
    light, _, dark = styles.readable_rules(LIGHT, DARK).partition("@media")
    for rules, ground in ((light, LIGHT), (dark, DARK)):
        found = re.search(r"\.style-0\{color:(#\w+)\}", rules)
        assert found
        assert contrast(found[1], ground) >= ENOUGH
        # With a ground of its own, a color is left alone.
        assert ".style-1{color:#fff;background:#777}" in rules
