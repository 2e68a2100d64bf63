"""Leaves messages in POSIX message queues, closes them, and finds the messages again.

seen: no BREACH: the kernel refuses the first queue.
"""

BEFORE = """
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
held = 0
for number in range(10):
    name = b"/breach-%d" % number
    queue = libc.mq_open(name, 0o102 | 0o4000, 0o600, None)
    if queue < 0:
        break
    while libc.mq_send(queue, b"x" * 8192, ctypes.c_size_t(8192), 0) == 0:
        held += 8192
    libc.close(queue)
if held:
    print("BREACH", held >> 10, "KiB in queues that no process has open")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
