"""Nests functions as deep as Python's grammar allows, for an analysis that enters each anew.

seen: nothing; grading ends soon.
"""

_DEEP = "\n".join(f"f{n} = " + "lambda: (" * 80 + f"x{n}" + ")" * 80 for n in range(200))
_WIDE = "\n".join(" " * depth + f"def g{depth}(a{depth}):" for depth in range(90))
_BODY = "\n".join(" " * 90 + f"y{n} = z{n}" for n in range(600))

BEFORE = f"{_DEEP}\n{_WIDE}\n{_BODY}"
