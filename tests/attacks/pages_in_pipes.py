"""Puts a byte of each huge page into a pipe and unmaps the page: the pipe keeps two megabytes.

seen: no BREACH: memory cannot be put into a pipe without being copied.
"""

BEFORE = """
import ctypes, mmap, os

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
huge, held, pipes = 2 * 2**20, 0, []
while held < 896:
    size = 17 * huge
    at = libc.mmap(None, ctypes.c_size_t(size), 3, 0x22, -1, ctypes.c_long(0))
    first = -(-at // huge) * huge
    libc.madvise(ctypes.c_void_p(first), ctypes.c_size_t(16 * huge), 14)
    ctypes.memset(first, 1, 16 * huge)
    reader, writer = os.pipe()
    pipes.append((reader, writer))
    put = 0
    for page in range(16):
        vector = (ctypes.c_size_t * 2)(first + page * huge, 1)
        put += libc.vmsplice(writer, vector, ctypes.c_ulong(1), 0) == 1
    libc.munmap(ctypes.c_void_p(at), ctypes.c_size_t(size))
    held += put
    if not put:
        break
if held:
    print("BREACH", 2 * held, "MiB in pages that no process has mapped")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
