"""Repairs of damaged notebooks, with the standard library only.

Grading and `python -m course check` use the same code, so a learner hears of everything that
grading would have to repair. `form` reads a file, `cells` puts its cells in order, and `sentences`
says what was done.
"""
