"""Announces a reply of four gigabytes, or of nothing at all.

seen: no points; the length is refused before anything is read.
"""

BEFORE = """
import gc, struct, types

gc.unfreeze()
names = next(f.__globals__ for f in gc.get_objects()
             if type(f) is types.FunctionType and "HEADER" in f.__globals__)
sizes = [0, 2**32 - 1]

def send(channel, message):
    sizes.append(sizes.pop(0))
    channel.sendall(struct.pack(">I", sizes[0]) + b"x" * 100)

names["send"] = send
"""
