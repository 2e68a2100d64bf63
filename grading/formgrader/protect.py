"""Puts handlers of ours in front of the formgrader's. A course's configuration calls `protect`.

The configuration is loaded by every nbgrader command; only in a Jupyter server is there anything to
do. Calling it again changes nothing.
"""

from __future__ import annotations

import asyncio
import functools
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from grading.formgrader import courses, submission_page
from grading.nbgrader_adapter import formgrader, formgrader_templates
from grading.pages.worker import PageError, Worker

# Nothing of a submission's file is shown in the formgrader's origin.
_FILE_HEADERS = {
    "Content-Disposition": "attachment",
    "Content-Type": "application/octet-stream",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A person waits for this page.
_SECONDS = 30.0
_worker = Worker("grading.formgrader.submission_page", _SECONDS)
_installed = False


def protect(config_file: str, others: Iterable[str] = ()) -> None:
    """Protect the formgrader of the course with this configuration file.

    It may also open the courses in the folders `others`.
    """
    global _installed
    courses.trust([Path(config_file).parent, *others])
    if not _installed and formgrader.is_server():
        _install(formgrader.handlers())
        _installed = True


def _install(handlers: Any) -> None:
    _open_only_trusted_courses(handlers.FormgraderHandler)
    _serve_files_as_downloads(handlers.SubmissionFilesHandler)
    _show_clean_submissions(handlers.SubmissionHandler)
    _escape_other_pages(formgrader.base_handler())
    _answer_with_plain_text(formgrader.api_handler())


def _open_only_trusted_courses(handler: Any) -> None:
    stock = handler.get

    def get(self: Any) -> Any:
        path = self.get_argument("path", "")
        own = formgrader.course_root(self.settings["initial_config"])
        if path and not (courses.is_opened(self.request.headers) and courses.trusted(path, own)):
            self.set_status(403)
            self.finish(courses.REFUSED)
            return None
        return stock(self)

    handler.get = get


def _serve_files_as_downloads(handler: Any) -> None:
    stock = handler.parse_url_path

    def set_extra_headers(self: Any, path: str) -> None:
        for name, value in _FILE_HEADERS.items():
            self.set_header(name, value)

    def parse_url_path(self: Any, url_path: str) -> str:
        """The path of the file, which must be in the submission's own folder."""
        path = str(stock(self, url_path))
        folder = formgrader.autograded_folder(self, url_path.lstrip("/").partition("/")[0])
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
            return os.path.join(folder, ".")  # a folder, which is never served
        return path

    handler.set_extra_headers = set_extra_headers
    handler.get_content_type = lambda self: _FILE_HEADERS["Content-Type"]
    handler.parse_url_path = parse_url_path


class _Asked:
    """Stands for nbgrader's exporter, and only notes what it is asked for."""

    def __init__(self) -> None:
        self.file = ""
        self.resources: dict[str, Any] = {}

    def from_filename(self, file: str, resources: dict[str, Any]) -> tuple[str, None]:
        self.file, self.resources = file, resources
        return "", None


def _show_clean_submissions(handler: Any) -> None:
    stock = handler.get

    async def get(self: Any, submission_id: str) -> None:
        self.exporter_asked = asked = _Asked()
        stock(self, submission_id)
        if not asked.file:
            return  # it was redirected, refused, or not found
        nonce = secrets.token_urlsafe(16)
        # The server answers other requests in the meantime.
        work = functools.partial(_page, asked.file, asked.resources, nonce)
        page = await asyncio.get_running_loop().run_in_executor(None, work)
        self.set_header("Content-Security-Policy", submission_page.policy(nonce))
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.write(page)

    handler.get = get
    handler.exporter = property(lambda self: self.exporter_asked)


def _page(file: str, resources: dict[str, Any], nonce: str) -> str:
    try:
        return str(_worker.call("render", file, resources, nonce))
    except PageError as error:
        return submission_page.failed(str(error))


def _escape_other_pages(handler: Any) -> None:
    templates = functools.cache(formgrader_templates.environment)

    def render(self: Any, name: str, **values: Any) -> str:
        nonce = secrets.token_urlsafe(16)
        policy = submission_page.policy(nonce, "'self' data:")
        self.set_header("Content-Security-Policy", policy)
        page = templates().get_template(name).render(**values)
        return page.replace(formgrader_templates.NONCE, nonce)

    handler.render = render


def _answer_with_plain_text(handler: Any) -> None:
    """nbgrader sends JSON with the names of students as HTML."""
    stock = handler.set_default_headers

    def set_default_headers(self: Any) -> None:
        stock(self)
        self.set_header("Content-Type", "text/plain; charset=UTF-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Content-Security-Policy", "default-src 'none'; sandbox")

    handler.set_default_headers = set_default_headers
