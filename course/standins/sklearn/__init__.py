"""A stand-in for scikit-learn: the data sets of lesson 06, and how it splits them.

`course.standins` says when it is imported instead of scikit-learn.
"""

from __future__ import annotations

from course.standins import lacking

__version__ = "0 (the course's stand-in for scikit-learn)"
__stand_in__ = True
__getattr__ = lacking("sklearn")
