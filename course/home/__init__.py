"""The learner's start page: a map of the lessons, in a notebook that JupyterLab opens first.

What the map says comes from `course.cli.progress`, as it does in a terminal.
"""

from course.home.notebook import start_notebook
from course.home.page import lesson_map

__all__ = ["lesson_map", "start_notebook"]
