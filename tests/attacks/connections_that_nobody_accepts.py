"""Connects, sends, and closes: what it sent waits for a listener that never accepts.

seen: no BREACH: the process is ended, and the cell that works keeps its points.
"""

BEFORE = """
import socket, time

listeners, sent = [], 0
while sent < 1792 * 2**20 and len(listeners) < 60:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("\\0" + str(len(listeners)))
    listener.listen(4096)
    listeners.append(listener)
    for _ in range(4096):
        client = socket.socket(socket.AF_UNIX)
        client.setblocking(False)
        try:
            client.connect(listener.getsockname())
            while True:
                sent += client.send(b"x" * 65536)
        except BlockingIOError:
            pass
        finally:
            client.close()
        if sent > 1792 * 2**20:
            break
time.sleep(1)
if sent > 1536 * 2**20:
    print("BREACH", sent >> 20, "MiB in connections that no process has open")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
