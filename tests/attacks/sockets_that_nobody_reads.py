"""Asks for large buffers for all the sockets of a few processes, and fills them.

seen: no BREACH: a socket has no more room than it is counted with.
"""

BEFORE = """
import os, signal, socket, time

def fill():
    kept, sent = [], 0
    try:
        while sent < 540 * 2**20:
            for one in (pair := socket.socketpair()):
                one.setblocking(False)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**22)
            kept.append(pair)
            for one in pair:
                try:
                    while True:
                        sent += one.send(b"x" * 131072)
                except BlockingIOError:
                    pass
    except OSError:
        pass
    return kept, sent

total, reader, writer = 0, *os.pipe()
for _ in range(3):
    if os.fork() == 0:
        kept, sent = fill()
        os.write(writer, sent.to_bytes(8, "big"))
        time.sleep(60)
        os._exit(0)
for _ in range(3):
    total += int.from_bytes(os.read(reader, 8), "big")
time.sleep(1)
if total > 1536 * 2**20:
    print("BREACH", total >> 20, "MiB in the buffers of sockets")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
