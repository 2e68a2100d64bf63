"""Fills shared memory and unmaps all of it but one page: the kernel keeps the whole.

seen: no BREACH: shared memory without a file is refused.
"""

BEFORE = """
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
held, size = 0, 128 * 2**20
while held < 1792 * 2**20:
    at = libc.mmap(None, ctypes.c_size_t(size), 3, 0x21, -1, ctypes.c_long(0))
    if at in (None, 2**64 - 1):
        break
    ctypes.memset(at, 1, size)
    libc.munmap(ctypes.c_void_p(at + 4096), ctypes.c_size_t(size - 4096))
    held += size
if held:
    print("BREACH", held >> 20, "MiB in pages that no process has mapped")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
