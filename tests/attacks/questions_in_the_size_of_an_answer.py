"""Tells what a hidden check asked by the size of an answer that is too long.

seen: no value of a hidden check in the sentence about an answer that was refused.
"""

EARNS = 3

AFTER = """
import gc, socket, struct
gc.unfreeze()
sockets = [one for one in gc.get_objects() if isinstance(one, socket.socket)]
channel = next(one for one in sockets if one.family == socket.AF_UNIX)

size = int(max(seen)) if seen else 7
while size < 10**9 // 10:
    size *= 10
channel.sendall(struct.pack(">I", size))
"""

ANSWERS = {
    "area": """
seen = []
def area(width, height):
    seen.append(width * height)
    return width * height
""",
}
