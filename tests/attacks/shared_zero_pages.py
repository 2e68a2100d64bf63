"""Maps /dev/zero, which makes shared memory without a file, fills it, and forgets the pages.

seen: no BREACH: there is no such device, or it cannot be mapped.
"""

BEFORE = """
import glob, mmap, os

held, kept, size = 0, [], 100 * 2**20
for name in [name for name in glob.glob("/dev/*zero*") for _ in range(5)]:
    try:
        pages = mmap.mmap(os.open(name, os.O_RDWR), size)
        pages.write(b"x" * size)
        pages.madvise(mmap.MADV_DONTNEED)
    except (OSError, ValueError):
        continue
    held += size * (pages[:1] == b"x")
    kept.append(pages)
if held:
    print("BREACH", held >> 20, "MiB in pages that no process has mapped")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
