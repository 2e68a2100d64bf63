"""Makes empty files without end: they fill no disk, but the kernel's memory.

seen: no BREACH: only the folders that a submission may write to are full.
"""

BEFORE = """
import os, time

made, begun = 0, time.monotonic()
for folder in (".", "/tmp", "/home", "/dev/shm"):
    try:
        for number in range(50_000):
            os.mknod(f"{folder}/empty-{number}")
            made += 1
    except OSError:
        continue
    if time.monotonic() - begun > 2:
        break
if made > 80_000 or made >= 50_000 and folder == ".":
    print("BREACH", made, "files that no limit counts")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
