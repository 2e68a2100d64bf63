"""A learner's first minutes: `nn-course start`, the map, a lesson, and one exercise solved."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from course.cli.answers import asked
from course.notebook import load
from docs.publish.node_packages import PACKAGES
from tests.browser.conftest import START_SECONDS, STOP_SECONDS
from tests.browser.notebook_page import READY, NotebookPage
from tests.course.notebook_cells import checked, write

pytestmark = [
    pytest.mark.timeout(900),
    # Playwright's transport closes when the garbage collector finds it.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ROOT = Path(__file__).resolve().parents[2]
LESSON = "01_derivatives"
BLANK = "def f(x):\n    raise NotImplementedError('f is not written yet.')"
WRONG = "def f(x):\n    return 3 * x**2 + 4 * x + 5"
RIGHT = "def f(x):\n    return 5 - 4 * x + 3 * x**2"
COMPARE = "Compare with one solution"
ON_THE_START_PAGE = """() => {
    const panel = window.jupyterapp?.shell?.currentWidget;
    return panel?.context?.path === 'start.ipynb' && panel.context.isReady;
}"""
IN_THE_LESSON = f"""() => {{
    const path = window.jupyterapp?.shell?.currentWidget?.context?.path;
    return path === '{LESSON}/{LESSON}.ipynb' && ({READY})();
}}"""
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"
THEME = "name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name})"


@contextlib.contextmanager
def started(folder: Path) -> Iterator[str]:
    """The address of the JupyterLab that the real command starts in an empty folder."""
    home = folder / ".home"
    (home / "config").mkdir(parents=True, exist_ok=True)
    # The learner's own settings: a free port, and no browser, because there is none to open.
    settings = {
        "ServerApp": {"open_browser": False, "allow_root": True, "ip": "127.0.0.1", "port": 0},
        "IdentityProvider": {"token": ""},
        "LabApp": {"expose_app_in_browser": True},
    }
    (home / "config" / "jupyter_server_config.json").write_text(json.dumps(settings))
    environment = {key: value for key, value in os.environ.items() if "JUPYTER" not in key}
    environment |= {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "run"),
        "XDG_STATE_HOME": str(home / "state"),
    }
    environment.pop("NBGRADER_EXECUTION", None)
    command = [str(Path(sysconfig.get_path("scripts")) / "nn-course"), "start", "--open"]
    if not Path(command[0]).is_file():
        command[:1] = [sys.executable, "-m", "course"]
    log = home / "lab.log"
    with log.open("w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, env=environment, cwd=folder)
        try:
            yield _address(server, home / "run", log)
        finally:
            server.terminate()
            try:
                server.wait(timeout=STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _address(server: subprocess.Popen[bytes], run: Path, log: Path) -> str:
    """Where the server is, as it writes itself for other programs."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        for file in run.glob("jpserver-*.json"):
            with contextlib.suppress(ValueError, KeyError):
                return str(json.loads(file.read_text())["url"]).rstrip("/")
        assert server.poll() is None, log.read_text()
        time.sleep(0.25)
    pytest.fail(f"JupyterLab did not start in {START_SECONDS} s: {log.read_text()}")


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    with started(tmp_path) as address:
        yield address


def _open(page: Any, address: str) -> list[str]:
    """Open what the browser would open; the errors of scripts, as they come."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    page.wait_for_function(ON_THE_START_PAGE, timeout=90_000)
    page.locator(".course-home").wait_for(timeout=30_000)
    return errors


def _map(page: Any) -> str:
    return str(page.locator(".course-home").inner_text())


def _output(lesson: NotebookPage, cell: str) -> Any:
    """The outputs of a cell of the notebook in front; the start page is open behind it."""
    index = [one["id"] for one in lesson.cells()].index(cell)
    in_front = lesson.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
    return in_front.nth(index).locator(".jp-OutputArea-output")


def test_from_the_first_command_to_the_first_solved_exercise(
    page: Any, lab: str, tmp_path: Path
) -> None:
    errors = _open(page, lab)
    # The map is there before anything ran, with the course's style, and nothing in front of it.
    assert "1 · Derivatives" in _map(page)
    assert "16 exercises, about 90 minutes" in _map(page)
    assert (
        page.locator(".course-home style").count()
        or page.evaluate(
            "() => getComputedStyle(document.querySelector('.course-home-button')).display"
        )
        == "inline-block"
    )
    page.wait_for_timeout(3000)
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".jp-toastContainer, .Toastify__toast").count() == 0
    names = page.locator(".lm-MenuBar-itemLabel").all_inner_texts()
    assert "File" in names
    assert "Nbgrader" not in names
    assert page.get_by_text(re.compile("nbgrader|formgrader|assignment list", re.I)).count() == 0
    assert not any(
        page.evaluate("() => window.jupyterapp.commands.listCommands()").__contains__(one)
        for one in ("nbgrader:open-formgrader", "nbgrader:open-assignment-list")
    )
    # One click leads into the lesson.
    page.get_by_role("link", name="Start 1 · Derivatives").click()
    page.wait_for_function(IN_THE_LESSON, timeout=90_000)
    lesson = NotebookPage(page, f"{lab}/lab", LESSON)
    first = lesson.cells()[1]["id"]
    lesson.run(first)
    for source in (BLANK, WRONG):
        lesson.edit("quadratic", source)
        lesson.run("quadratic")
        page.wait_for_timeout(300)
        said = " ".join(_output(lesson, "quadratic").all_inner_texts())
        assert "f" in said
        assert COMPARE not in said
    lesson.edit("quadratic", RIGHT)
    lesson.run("quadratic")
    fold = _output(lesson, "quadratic").locator("details", has_text=COMPARE)
    fold.wait_for(timeout=20_000)
    code = fold.locator("pre")
    assert not code.is_visible()
    fold.locator("summary").click()
    assert code.inner_text().rstrip().endswith("return 3 * x**2 - 4 * x + 5")
    if shots := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(shots) / "home-solved.png")
    for name in ("quadratic_of_a_number", "quadratic_of_an_array"):
        lesson.run(name)
    page.evaluate(SAVE)
    # Back on the start page, Shift+Enter brings the map up to date, and it links the next exercise.
    page.get_by_role("tab", name=re.compile(r"^start\.ipynb")).click()
    page.locator(".course-home").click(position={"x": 5, "y": 5})
    page.keyboard.press("Shift+Enter")
    page.get_by_role("link", name="Next exercise: slope_prediction").wait_for(timeout=30_000)
    assert "1 of 16 correct" in _map(page)
    page.get_by_role("link", name="Next exercise: slope_prediction").click()
    page.wait_for_function(IN_THE_LESSON, timeout=30_000)
    page.wait_for_timeout(1500)
    box = lesson.page.locator(".jp-Cell", has_text="slope_at_two_thirds =").first.bounding_box()
    assert box
    assert 0 <= box["y"] < 900
    assert errors == []


def test_tabs_of_an_earlier_day_do_not_hide_the_map(page: Any, tmp_path: Path) -> None:
    with started(tmp_path) as address:
        _open(page, address)
        page.get_by_role("link", name="Start 1 · Derivatives").click()
        page.wait_for_function(IN_THE_LESSON, timeout=90_000)
        page.wait_for_timeout(3000)  # Lab saves which tabs are open
    with started(tmp_path) as address:
        _open(page, address)
        assert "1 · Derivatives" in _map(page)
        page.get_by_role("tab", name=re.compile(rf"^{LESSON}\.ipynb")).wait_for(timeout=20_000)


def _work(folder: Path) -> None:
    """A learner's evening: lesson 0 is finished, and of lesson 1 five answers, the last wrong."""
    for name, most in (("00_python_bridge", 1), (LESSON, 5)):
        notebook = load(ROOT / "release" / name / f"{name}.ipynb")
        cells = {cell["id"]: cell for cell in notebook["cells"]}
        for number, one in enumerate(asked(notebook)[:most], 1):
            for test, _ in one.tests:
                cells[test]["outputs"] = [checked(passed=number < 5, message="3 of 4 correct")]
        write(folder / "lessons" / name / f"{name}.ipynb", *notebook["cells"])


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_the_map_can_be_read_in_both_themes_and_on_a_phone(
    page: Any, tmp_path: Path, theme: str
) -> None:
    _work(tmp_path)
    with started(tmp_path) as address:
        _open(page, address)
        _look(page, theme, Path(os.environ.get("SCREENSHOTS", tmp_path)))


def _look(page: Any, theme: str, shots: Path) -> None:
    assert "Fix step_size" in _map(page)
    page.evaluate(THEME, theme)
    page.wait_for_timeout(1500)
    name = theme.split()[-1].lower()
    page.screenshot(path=shots / f"home-{name}-1280.png")
    for color in ("course-ink", "course-muted", "course-blue"):
        assert _contrast(page, color) >= 4.5, color
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    page.wait_for_timeout(1000)
    page.locator(".course-home").scroll_into_view_if_needed()
    page.screenshot(path=shots / f"home-{name}-390.png")
    wide = page.locator(".course-home").evaluate("one => one.scrollWidth - one.clientWidth")
    assert wide <= 0
    axe = _axe()
    if axe:
        page.evaluate(axe)
        found = page.evaluate("async () => (await axe.run('.course-home')).violations")
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


CONTRAST = """name => {
    const root = document.querySelector('.course-home');
    const probe = root.appendChild(document.createElement('span'));
    const numbers = color => color.match(/[\\d.]+/g).slice(0, 3).map(Number);
    const light = color => numbers(color).map(v => v / 255)
        .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    probe.style.color = `var(--${name})`;
    const text = light(getComputedStyle(probe).color);
    probe.style.color = 'var(--jp-layout-color0)';
    const page = light(getComputedStyle(probe).color);
    probe.remove();
    return (Math.max(text, page) + 0.05) / (Math.min(text, page) + 0.05);
}"""


def _contrast(page: Any, color: str) -> float:
    return float(page.evaluate(CONTRAST, color))


def _axe() -> str:
    """axe-core, where the packages for the site are installed."""
    file = PACKAGES / "node_modules" / "axe-core" / "axe.min.js"
    return file.read_text(encoding="utf-8") if file.is_file() else ""
