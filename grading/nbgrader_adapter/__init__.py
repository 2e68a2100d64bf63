"""Everything undocumented that grading uses of nbgrader, nbformat, nbconvert and jupytext.

A release of theirs may change it without notice, so nothing else in grading touches it. There is
one module for each part of a library, so that a command imports only what it needs.
"""
