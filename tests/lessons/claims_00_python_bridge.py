"""Every number in the prose of lesson 00, and what makes it true.

A key is a piece of a Markdown cell. Its value is an expression that must be true in the namespace
of the finished notebook, or a remark that says why there is nothing to compute.
"""

CLAIMS: dict[str, str] = {
    "# 0 · The Python": "# a lesson's number",
    "About 15 minutes": "# how long it takes: tests/lessons/test_times.py holds it",
    "Lesson 1 does this all the time": "# a lesson's number",
    '`lambda x: 2 * x` means "the function that takes `x` and returns `2 * x`"': (
        "(lambda x: 2 * x)(7) == 2 * 7 == double(7)"
    ),
    "`apply_twice(lambda x: x + 10, 1)`": "apply_twice(lambda x: x + 10, 1) == 21",
    "with pencil and paper for `double` and 5": "apply_twice(double, 5) == 20",
    "In lesson 2, every number": "# a lesson's number",
    "will show the 99": "original[0] == 99.0 != copy[0]",
    "what `same[0] = 99.0` did: `same` and `original` are two names for one list, so "
    "`original` shows the change. The copy stayed as it was": (
        "original is same and original[0] == 99.0 and copy == [1.0, 2.0, 3.0]"
    ),
    "`x += 1` changes it in place too, and `x + 1` makes a new one": (
        "(lambda x: (x + 1 is not x) and x.__iadd__(1) is x)(np.array([1.0]))"
    ),
    "your program in lesson 2": "# a lesson's number",
    "`1e-4` is Python's way to write 0.0001": "1e-4 == 0.0001",
    "applied twice to −3": "[apply_twice(f, -3) for f in (double, abs)] == [-12, 3]",
    "`:.2f` shows it with two decimals": "f'{3.25:.2f}' == '3.25' and f'{1.5:.2f}' == '1.50'",
    "`wallet.spend(3)`": "wallet.money == 20 - 3 and other.money == 5",
    "[1 · Derivatives](../01_derivatives/01_derivatives.ipynb)": "# a lesson's number",
}
