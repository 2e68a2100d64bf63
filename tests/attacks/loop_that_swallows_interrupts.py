"""Loops, catches every exception, and blocks every signal.

seen: it is killed; what came before keeps its points.
"""

ANSWERS = {
    "area": "def area(width, height):\n    return width * height",
    "half_area": """
import signal, time

signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    try:
        time.sleep(60)
    except BaseException:
        pass
""",
}
EARNS = 3
