"""Fills segments of System V shared memory and detaches them: they belong to no process.

seen: no BREACH: the kernel refuses the first segment.
"""

BEFORE = """
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
held, size = 0, 64 * 2**20
while held < 1792 * 2**20:
    segment = libc.shmget(0, ctypes.c_size_t(size), 0o1600)
    if segment < 0:
        break
    at = libc.shmat(segment, None, 0)
    ctypes.memset(at, 1, size)
    libc.shmdt(ctypes.c_void_p(at))
    held += size
if held:
    print("BREACH", held >> 20, "MiB in segments that no process has mapped")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
