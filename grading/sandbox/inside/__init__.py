"""The only files of the grader that are bound into the sandbox."""
