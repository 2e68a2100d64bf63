"""Writes files wherever there may be room: system, home, and temporary folders, by absolute path.

seen: nothing on the machine that was not there before.
"""

BEFORE = """
import os

places = ["/", "/etc", "/usr", "/usr/lib", "/home", "/root", "/tmp", "/var/tmp", "/dev/shm", "/opt",
          "/srv", "/work", "../", "../../", "../../../", os.path.expanduser("~"), os.getcwd()]
import course
import sys
places += [*course.__path__, sys.prefix, os.path.dirname(os.__file__), "/proc", "/sys", "/dev"]
for place in places:
    for name in ("breach-file", "sitecustomize.py"):
        try:
            with open(os.path.join(place, name), "w") as file:
                file.write("BREACH")
            os.symlink("/etc/passwd", os.path.join(place, "breach-link"))
        except OSError:
            pass
"""
