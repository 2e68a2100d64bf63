"""Replies with JSON that is a hundred thousand lists deep.

seen: no points, and a judge that survives.
"""

BEFORE = """
import gc, struct, types

gc.unfreeze()
names = next(f.__globals__ for f in gc.get_objects()
             if type(f) is types.FunctionType and "HEADER" in f.__globals__)

def send(channel, message):
    text = b'{"readings": ' + b"[" * 100000 + b"]" * 100000 + b"}"
    channel.sendall(struct.pack(">I", len(text)) + text)

names["send"] = send
"""
