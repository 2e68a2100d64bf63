"""The handlers of nbgrader's formgrader, which grading replaces in part.

nbgrader has no setting for them. Their methods are replaced, not their entries in the server's
table, because a configuration may be loaded before or after that table is made.
"""

from __future__ import annotations

import sys
from typing import Any

SERVER = "jupyter_server.serverapp"


def is_server() -> bool:
    """Whether this process is a Jupyter server, which may show the formgrader."""
    return SERVER in sys.modules


def handlers() -> Any:
    """nbgrader's module with the handlers of pages and files."""
    from nbgrader.server_extensions.formgrader import handlers

    return handlers


def base_handler() -> Any:
    """The class that every handler of the formgrader extends."""
    from nbgrader.server_extensions.formgrader.base import BaseHandler

    return BaseHandler


def api_handler() -> Any:
    """The class of the handlers that answer the formgrader's scripts."""
    from nbgrader.server_extensions.formgrader.base import BaseApiHandler

    return BaseApiHandler


def course_root(config: Any) -> str:
    """The course directory that a configuration names, or else the current folder."""
    from nbgrader.coursedir import CourseDirectory

    untyped: Any = CourseDirectory
    return str(untyped(config=config).root)


def autograded_folder(handler: Any, submission_id: str) -> str:
    """Where the files of a submission to a notebook are. Raises MissingEntry if there is none."""
    submission = handler.gradebook.find_submission_notebook_by_id(submission_id)
    directory = handler.coursedir
    return str(
        directory.format_path(
            directory.autograded_directory,
            submission.student.id,
            submission.assignment.assignment.name,
        )
    )
