"""Locks a file of the system, so that another submission, or the machine, waits for it.

seen: no BREACH: the lock is nowhere but in the sandbox.
"""

BEFORE = """
import fcntl, os, sys

for file in ("/dev/null", "/usr/bin/dot", os.path.realpath(sys.executable), os.__file__, "/usr"):
    try:
        first, second = os.open(file, os.O_RDONLY), os.open(file, os.O_RDONLY)
        fcntl.flock(first, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("BREACH", file, "is locked for everybody")
    except OSError:
        continue
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
