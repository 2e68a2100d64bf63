"""Screenshots of the built site for README.md, in light and in dark: `python -m docs.screens`.

Run `make site` first. The pictures are for people; no test compares their pixels, which differ
between machines.
"""

from __future__ import annotations

import functools
import http.server
import io
import shutil
import threading
from collections.abc import Callable, Mapping
from typing import Any

from docs.publish.settings import SITE
from grading.classroom.course_directory import REPOSITORY

FOLDER = REPOSITORY / "docs" / "screens"
WIDTH, HEIGHT = 1200, 760


def _top(page: Any) -> Any:
    return page


def _lesson(page: Any) -> Any:
    page.evaluate("document.querySelector('details.course-solution, details').scrollIntoView()")
    page.mouse.wheel(0, -330)
    page.wait_for_timeout(300)
    return page


def _element(selector: str, page: Any) -> Any:
    found = page.locator(selector).first
    found.scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    return found


def _stepper(page: Any) -> Any:
    found = _element(".course-step", page)
    found.get_by_role("button", name="Pause").click()
    found.get_by_role("button", name="Next").click()
    return found


# What is shown: the page, and what of it.
SCREENS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "home": ("index.html", _top),
    "lesson": ("learn/01_derivatives.html", _lesson),
    "mistake": ("index.html", functools.partial(_element, ".course-check.wrong")),
    "stepper": ("index.html", _stepper),
    "explorable": (
        "learn/04_linear_regression.html",
        functools.partial(_element, ".course-loss-map"),
    ),
}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing: a page asks for many files."""


def main() -> None:
    """Write docs/screens/NAME-light.png and NAME-dark.png for each of `SCREENS`."""
    from playwright.sync_api import sync_playwright

    if not (SITE / "index.html").is_file():
        raise SystemExit(f"{SITE} has no site yet: run `make site`, then rerun this.")
    FOLDER.mkdir(exist_ok=True)
    handler = functools.partial(_Quiet, directory=str(SITE))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for name, (path, part) in SCREENS.items():
            for theme in ("light", "dark"):
                page = browser.new_page(
                    viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=theme
                )
                page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
                page.wait_for_timeout(800)
                _save(part(page).screenshot(), f"{name}-{theme}")
                page.close()
        browser.close()
        server.shutdown()


def _save(png: bytes, name: str) -> None:
    """Keep a screenshot in 256 colors, a third of its size."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(256)
    picture.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
