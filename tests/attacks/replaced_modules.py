"""Swaps the modules of `course` in sys.modules.

seen: no points, because only the student's process has these modules.
"""

BEFORE = """
import sys, types

class Yes(types.ModuleType):
    def __getattr__(self, name):
        return lambda *args, **kwargs: None

for name in [name for name in sys.modules if name.startswith("course")] + ["course"]:
    sys.modules[name] = Yes(name)
sys.modules["course"].check = sys.modules["course.check"] = Yes("course.check")
"""
