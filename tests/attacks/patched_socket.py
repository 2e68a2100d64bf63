"""Patches the sockets of the student's process so that they answer for it.

seen: no points, and a submission that is graded to its end.
"""

BEFORE = """
import socket

class Liar(socket.socket):
    def sendall(self, data, *more):
        return super().sendall(data.replace(b"NotImplementedError", b"Right"), *more)

for name in ("send", "sendall"):
    try:
        setattr(socket.SocketType, name, Liar.sendall)
    except TypeError:
        pass
socket.socket = Liar
import gc
gc.unfreeze()
for value in gc.get_objects():
    if type(value) is socket.SocketType or type(value).__name__ == "socket":
        try:
            value.__class__ = Liar
        except TypeError:
            pass
"""
