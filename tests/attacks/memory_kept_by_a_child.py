"""Fills memory that it shares with children, and lets it go: they keep it, and have never read it.

seen: no BREACH: shared memory without a file is refused.
"""

BEFORE = """
import mmap, os, time

held, size = 0, 256 * 2**20
for _ in range(7):
    try:
        pages = mmap.mmap(-1, size)
    except OSError:
        break
    pages.write(b"x" * size)
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
    pages.close()
    held += size
if held:
    print("BREACH", held >> 20, "MiB in pages that no process has touched")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
