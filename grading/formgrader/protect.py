"""Puts handlers of ours in front of the formgrader's. A course's configuration calls `protect`.

The configuration is loaded by every nbgrader command; only in a Jupyter server is there anything to
do. Calling it again changes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from grading.formgrader import courses
from grading.nbgrader_adapter import formgrader

# Nothing of a submission's file is shown in the formgrader's origin.
_FILE_HEADERS = {
    "Content-Disposition": "attachment",
    "Content-Type": "application/octet-stream",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
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
