"""Writes a message into the times of every device, and of the files and folders of the system.

seen: no BREACH: their times are the machine's, and stay as they were.
"""

BEFORE = """
import os, stat, sys

places = [os.path.join("/dev", name) for name in os.listdir("/dev")]
for file in [*places, "/dev", "/usr", "/usr/bin/dot", "/proc", sys.executable, os.__file__]:
    for call in (os.utime, lambda file, **times: os.utime(os.open(file, os.O_RDONLY), **times)):
        try:
            found = os.stat(file)
            if file.startswith("/dev/") and not stat.S_ISCHR(found.st_mode) or "ptmx" in file:
                continue
            try:
                call(file)
                print("BREACH", file, "now")
            finally:
                call(file, ns=(found.st_atime_ns, found.st_mtime_ns))
            print("BREACH", file)
        except OSError:
            continue
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
