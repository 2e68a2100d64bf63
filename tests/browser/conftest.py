"""What every browser test needs: a JupyterLab server of its own, and a page in chromium."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.browser.site_build import built_once

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
START_SECONDS, STOP_SECONDS = 60, 30

Serve = Callable[..., contextlib.AbstractContextManager[str]]


def pytest_configure(config: pytest.Config) -> None:
    # Enforced by pytest-timeout where it is installed.
    config.addinivalue_line("markers", "timeout(seconds): the longest that a test may take")


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """Serves a folder in JupyterLab, as long as the context lasts."""
    return server_of(tmp_path)


@pytest.fixture
def lab(tmp_path: Path, serve: Serve) -> Iterator[str]:
    """The address of a JupyterLab over a copy of release/."""
    root = shutil.copytree(Path(__file__).resolve().parents[2] / "release", tmp_path / "release")
    home = tmp_path / "home"
    environment = {**os.environ, "HOME": str(home), "JUPYTER_RUNTIME_DIR": str(home / "run")}
    options = [
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with serve(root, environment, *options) as address:
        yield f"{address}/lab"


@pytest.fixture(scope="session")
def lite_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lessons in JupyterLite, built once, also where the tests run in several processes.

    With LITE_FOLDER set, those that have been built in that folder.
    """
    if built := os.environ.get("LITE_FOLDER"):
        return Path(built).resolve()
    base = tmp_path_factory.getbasetemp()
    return built_once(base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base)


def server_of(logs: Path) -> Serve:
    """A function that serves a folder in JupyterLab on a free loopback port, and logs to `logs`.

    It is a context, whose value is the server's address. It starts one server, and stops that one
    by pid.
    """

    @contextlib.contextmanager
    def serve(root: Path, environment: Mapping[str, str], *options: str) -> Iterator[str]:
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
        command += ["--ip=127.0.0.1", "--port=0", "--IdentityProvider.token="]
        command += [f"--ServerApp.root_dir={root}", *options]
        log = logs / "lab.log"
        with log.open("w") as out:
            server = subprocess.Popen(command, stdout=out, stderr=out, env=environment, cwd=root)
            try:
                yield _address(server, log)
            finally:
                _stop(server)

    return serve


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if match := re.search(r"(http://127\.0\.0\.1:\d+)/lab", log.read_text()):
            return match[1]
        assert server.poll() is None, log.read_text()
        time.sleep(0.25)
    pytest.fail(f"JupyterLab did not start in {START_SECONDS} s: {log.read_text()}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, which also ends its kernels; kill it if it does not."""
    server.terminate()
    try:
        server.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture
def page() -> Iterator[Any]:
    """A page in a fresh chromium; skips the test without chromium or Playwright."""
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        yield page
        browser.close()
