"""The built site in a browser: quiet pages, search, dark mode, a phone, and nothing hidden."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest
from filelock import FileLock

from docs.publish import executed
from docs.publish.node_packages import node_packages
from docs.publish.page_faults import faults
from grading.cells import regions
from tests.browser.site_build import served

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted(file.stem for file in ROOT.glob("release/[!.]*/*.ipynb"))
LOOKED_AT = ("index", "learn/01_derivatives", "teach/quick-start", "reference/glossary")
BUILD_SECONDS = 600

pytestmark = [
    pytest.mark.timeout(900),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Site(NamedTuple):
    """The built pages, and the address where they are served."""

    folder: Path
    address: str

    def pages(self) -> list[str]:
        return sorted(
            file.relative_to(self.folder).with_suffix("").as_posix()
            for file in self.folder.rglob("*.html")
        )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site without the browser's part, built once for all processes that test."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "site"
    with FileLock(shared / "site.lock", timeout=BUILD_SECONDS):
        if not (folder / "index.html").exists():
            done = subprocess.run(
                [sys.executable, "-m", "docs.publish", "--without-browser", "--into", str(folder)],
                cwd=ROOT,
                env={name: value for name, value in os.environ.items() if "COURSE_" not in name},
                capture_output=True,
                text=True,
                timeout=BUILD_SECONDS,
                check=False,
            )
            assert done.returncode == 0, done.stdout + done.stderr
    with served(folder) as address:
        yield Site(folder, address)


@pytest.fixture
def unheard(page: Any, site: Site) -> Iterator[Any]:
    """A page for which any error, and any request to another host, fails the test."""
    said: list[str] = []

    def route(one: Any) -> None:
        if one.request.url.startswith(site.address):
            one.continue_()
        else:
            said.append(f"requested {one.request.url}")
            one.abort()

    def failed(one: Any) -> None:
        # A page that is left early does not wait for its symbol.
        if "ERR_ABORTED" not in (one.failure or ""):
            said.append(f"{page.url}: failed {one.url}")

    def answered(one: Any) -> None:
        if one.status >= 400:
            said.append(f"{page.url}: {one.status} {one.url}")

    def logged(one: Any) -> None:
        if one.type in ("error", "warning"):
            said.append(f"{page.url}: {one.text}")

    page.route(re.compile("^(https?|wss?):"), route)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("requestfailed", failed)
    page.on("response", answered)
    page.on("console", logged)
    yield page
    assert said == []


def opened(page: Any, site: Site, name: str, theme: str = "light") -> None:
    """Open a page of the site, and wait until its formulas are set."""
    page.add_init_script(f"localStorage.setItem('theme', '{theme}')")
    page.goto(f"{site.address}/{name}.html", wait_until="load")
    page.evaluate("async () => { await window.MathJax?.startup?.promise }")


def test_every_page_is_quiet_and_fits_a_phone(unheard: Any, site: Site) -> None:
    unheard.set_viewport_size({"width": 390, "height": 800})
    wide = []
    for name in site.pages():
        opened(unheard, site, name)
        if unheard.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(name)
    assert wide == []
    assert len(site.pages()) > 25


def test_no_link_is_dead_and_every_picture_has_words(site: Site) -> None:
    assert faults(site.folder) == []


def test_search_finds_the_chain_rule(unheard: Any, site: Site) -> None:
    opened(unheard, site, "index")
    box = unheard.get_by_role("textbox", name="Search").first
    box.fill("chain rule")
    box.press("Enter")
    found = unheard.locator("#search-results li a")
    found.first.wait_for(timeout=20_000)
    assert "1 · Derivatives" in [text.strip() for text in found.all_inner_texts()]


def test_a_reader_turns_the_page_dark_and_it_stays_dark(unheard: Any, site: Site) -> None:
    opened(unheard, site, "reference/glossary")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert sum(_channels(unheard.evaluate(ground))) > 600
    for _ in range(3):
        if unheard.evaluate("document.body.dataset.theme") == "dark":
            break
        unheard.locator(".theme-toggle:visible").click()
    assert sum(_channels(unheard.evaluate(ground))) < 150
    assert unheard.evaluate("localStorage.getItem('theme')") == "dark"


def _channels(color: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", color)[:3]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", LOOKED_AT)
def test_axe_finds_nothing_serious(page: Any, site: Site, name: str, theme: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, site, name, theme)
    assert page.evaluate("document.body.dataset.theme") == theme
    page.evaluate("document.querySelectorAll('article details').forEach(one => one.open = true)")
    page.evaluate((node_packages() / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    serious = [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
    assert serious == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_folds_a_solution_below_every_answer(page: Any, site: Site, lesson: str) -> None:
    release = nbformat.read(ROOT / "release" / lesson / f"{lesson}.ipynb", as_version=4)
    answers = [cell for cell in release.cells if executed.is_answer(cell)]
    written = [cell for cell in release.cells if executed.is_written_question(cell)]
    tests = [cell for cell in release.cells if executed.is_test(cell)]
    opened(page, site, f"learn/{lesson}")
    solutions = page.locator("details.course-solution")
    assert solutions.count() == len(answers) + len(written)
    assert page.locator("details.course-solution[open], details.course-hint[open]").count() == 0
    assert page.locator(".tag_course-answer").count() == len(answers)
    assert page.locator(".tag_course-test .course-check").count() >= len(tests)
    assert page.locator("details.course-check-code").count() == len(tests)
    assert page.locator(".course-check.wrong").count() == 0
    code = solutions.first.locator(".highlight")
    assert not code.is_visible()
    solutions.first.locator("summary").click()
    assert code.is_visible()


def test_a_hint_that_the_text_names_unfolds(unheard: Any, site: Site) -> None:
    opened(unheard, site, "learn/01_derivatives")
    hint = unheard.locator("details.course-hint:has(#gradient-hints)").first
    assert hint.get_attribute("open") is None
    unheard.get_by_role("link", name='check.hint("gradient")').click()
    assert hint.get_attribute("open") is not None


def hidden_lines() -> set[str]:
    """Lines that only hidden tests have, with what they say to no student."""
    hidden: set[str] = set()
    for lesson in LESSONS:
        for cell in json.loads((ROOT / "source" / lesson / f"{lesson}.ipynb").read_text())["cells"]:
            lines = "".join(cell["source"]).split("\n")
            for region in regions.find("\n".join(lines), regions.HIDDEN_TESTS):
                hidden |= {line.strip() for line in lines[region.begin + 1 : region.end]}
    released = "\n".join(
        "".join(cell["source"])
        for lesson in LESSONS
        for cell in json.loads((ROOT / "release" / lesson / f"{lesson}.ipynb").read_text())["cells"]
    )
    # A line of a program that a check runs may be in a solution too.
    return {line for line in hidden if len(line) > 40 and line not in released}


def test_no_hidden_test_is_in_any_file(site: Site) -> None:
    hidden, found = hidden_lines(), []
    assert len(hidden) > 100
    for file in site.folder.rglob("*"):
        if file.suffix not in (".html", ".js", ".ipynb", ".json", ".txt", ".md"):
            continue
        text = file.read_text(encoding="utf-8")
        plain = html.unescape(re.sub(r"<[^>]*>", "", text)) if file.suffix == ".html" else text
        plain = plain.replace('\\"', '"')
        found += [f"{file.name}: {line}" for line in hidden if line in plain]
        assert "BEGIN HIDDEN" not in plain.replace("### BEGIN HIDDEN TESTS\ncheck.slope", ""), file
    assert found == []


def test_the_check_on_the_home_page_turns_from_wrong_to_correct_once(
    unheard: Any, site: Site
) -> None:
    opened(unheard, site, "index")
    check = unheard.locator(".home-check")
    wrong, correct = (check.locator(f'[data-name="{one}"]') for one in ("wrong", "correct"))
    check.scroll_into_view_if_needed()
    assert wrong.is_visible()
    unheard.locator('.home-check[data-state="correct"]').wait_for(timeout=15_000)
    correct.locator(".course-check.right").wait_for(timeout=5_000)
    unheard.get_by_role("button", name="Before").click()
    wrong.locator(".course-check.wrong").wait_for(timeout=5_000)
    unheard.wait_for_timeout(4500)
    assert wrong.is_visible()


def test_the_backward_pass_on_the_home_page_runs_by_itself(unheard: Any, site: Site) -> None:
    opened(unheard, site, "index")
    step = unheard.locator(".home-step")
    step.scroll_into_view_if_needed()
    step.get_by_role("button", name="Pause", exact=True).wait_for(timeout=10_000)
    step.get_by_role("button", name="Play", exact=True).wait_for(timeout=30_000)
    assert step.get_by_role("button", name="Next", exact=True).is_disabled()


def test_a_reader_who_wants_no_motion_sees_none_until_they_ask(unheard: Any, site: Site) -> None:
    unheard.emulate_media(reduced_motion="reduce")
    opened(unheard, site, "index")
    check = unheard.locator(".home-check")
    check.scroll_into_view_if_needed()
    unheard.wait_for_timeout(5000)
    assert check.get_attribute("data-state") == "wrong"
    unheard.get_by_role("button", name="After").click()
    assert check.get_attribute("data-state") == "correct"
    unheard.locator(".home-step").scroll_into_view_if_needed()
    assert unheard.locator(".home-step").get_by_role("button", name="Pause").count() == 0


def test_without_scripts_the_home_page_shows_both_states(page: Any, site: Site) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(f"{site.address}/index.html")
    assert still.locator(".home-check .course-check.wrong").is_visible()
    assert still.locator(".home-check .course-check.right").is_visible()
    context.close()


def test_formulas_are_set_by_our_own_mathjax(unheard: Any, site: Site) -> None:
    opened(unheard, site, "learn/01_derivatives")
    formulas = unheard.locator("article mjx-container")
    assert formulas.count() > 30
    assert unheard.locator("article mjx-container mjx-assistive-mml math").count() > 30
    assert unheard.locator("mjx-merror").count() == 0


def test_paper_shows_the_lesson_and_no_buttons(unheard: Any, site: Site) -> None:
    opened(unheard, site, "learn/01_derivatives")
    unheard.emulate_media(media="print")
    assert not unheard.locator(".course-links").is_visible()
    assert unheard.locator("article h1").is_visible()
