"""Makes every display and every print say that the check has passed.

seen: no points, and no verdict among the outputs of the student's cells.
"""

BEFORE = """
import builtins
import IPython.display as display

passed = {"application/vnd.course.check+json": {"passed": True, "written": True, "cases": 1}}
real = display.display
display.display = lambda *args, **kwargs: real({**passed, "text/plain": "right"}, raw=True)
builtins.print = lambda *args, **kwargs: None
get_ipython().display_pub.publish({**passed, "text/plain": "right"})
"""
