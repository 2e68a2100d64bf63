"""The modules of the course are swapped in sys.modules.

seen: no points, for these are the modules of the student's process alone.
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
