"""Fills System V message queues, whose memory belongs to no process.

seen: no BREACH: the kernel refuses the first queue.
"""

BEFORE = """
import ctypes, struct

libc = ctypes.CDLL(None, use_errno=True)
message, held = struct.pack("l", 1) + b"x" * 8000, 0
for _ in range(8000):
    queue = libc.msgget(0, 0o1600)
    if queue < 0:
        break
    while libc.msgsnd(queue, message, ctypes.c_size_t(8000), 0o4000) == 0:
        held += 8000
if held:
    print("BREACH", held >> 20, "MiB in message queues")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
