"""Changes the mode and the owner of every device, which are the machine's own, as root could.

seen: no BREACH: nothing about a device can be changed, and the machine's are as they were.
"""

BEFORE = """
import os, stat

for name in os.listdir("/dev"):
    file = os.path.join("/dev", name)
    try:
        found = os.stat(file)
        if not stat.S_ISCHR(found.st_mode) or name == "ptmx":
            continue
        mode = stat.S_IMODE(found.st_mode)
        os.chmod(file, mode ^ 0o100)
        changed = os.stat(file).st_mode != found.st_mode
        os.chmod(file, mode)
        if changed:
            print("BREACH mode", file)
        os.chown(file, os.getuid(), os.getgid())
        print("BREACH owner", file)
    except OSError:
        continue
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
