"""The site's browser part, built once for all tests and served by Python's own server."""

from __future__ import annotations

import contextlib
import functools
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]


# Servers that chromium itself asks for updates, which no page can see or prevent.
BROWSERS_OWN = ("accounts.google.com", "update.googleapis.com", "content-autofill.googleapis.com")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing: a page asks for hundreds of files."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_args: object) -> None:
        """Say nothing: a browser that closes leaves requests behind."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder` on loopback as `python -m http.server` does; the address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Refuses(http.server.BaseHTTPRequestHandler):
    """A proxy that connects to nothing, and remembers what it was asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(502)

    do_CONNECT = do_POST = do_HEAD = do_PUT = do_GET

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def no_network() -> Iterator[tuple[str, list[str]]]:
    """A proxy that refuses every request: its address, and the list of what it was asked for.

    A browser that uses it for all but loopback reaches nothing outside. That holds for its pages,
    its workers, and its service workers.
    """
    asked: list[str] = []
    handler = type("Refuses", (_Refuses,), {"asked": asked})
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()


def built_once(shared: Path) -> Path:
    """JupyterLite in a folder that all processes of this run share, built by the first of them."""
    folder = shared / "lab"
    with FileLock(shared / "lab.lock"):
        if not (folder / "index.html").is_file():
            command = [sys.executable, "-m", "docs.publish.browser", str(folder)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
    return folder
