"""Leaves area wrong, and later cells put the right area back under its name for the tests above.

seen: no points for area: its tests are asked before the right one is there.
"""

EARNS = 1

ANSWERS = {
    "area": """
def area(width, height):
    import gc, types
    for one in gc.get_objects():
        if isinstance(one, types.FunctionType) and one.__name__ == "area" and one is not area:
            return one(width, height)
    return 0
""",
    "half_area": """
import builtins

half_area = area(3.0, 4.0) / 2
builtins.kept = area
get_ipython().events.register("pre_run_cell", lambda info: globals().update(area=kept))
""",
}

AFTER = "area = builtins.kept\nprint('BREACH' if area(2.0, 3.0) == 6.0 else 'wrong')"
