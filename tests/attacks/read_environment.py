"""Searches the environment for the grader's secrets.

seen: no BREACH: it has only a short list of names.
"""

BEFORE = """
import os

known = {"HOME", "LANG", "MPLBACKEND", "NBGRADER_EXECUTION", "OMP_NUM_THREADS", "PATH", "PWD",
         "PYTHONDONTWRITEBYTECODE", "PYDEVD_USE_FRAME_EVAL", "MPLCONFIGDIR"}
if set(os.environ) - known:
    print("BREACH", sorted(set(os.environ) - known))
"""
