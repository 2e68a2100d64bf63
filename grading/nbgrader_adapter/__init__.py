"""Everything undocumented that grading uses of nbgrader, nbformat, nbconvert and jupytext.

Any new release of these libraries may change it without notice, so the rest of grading uses only
what they document. Each module covers one part of one library, so that a command imports only what
it needs. `tests/grading/nbgrader_adapter` lists every name and fails if an upgrade removes one.
"""
