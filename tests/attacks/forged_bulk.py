"""Replies with ten million empty lists, to use up the judge's memory and time.

seen: no points; a reply longer than an answer may be is not read.
"""

BEFORE = """
import gc, struct, types

gc.unfreeze()
names = next(f.__globals__ for f in gc.get_objects()
             if type(f) is types.FunctionType and "HEADER" in f.__globals__)

def send(channel, message):
    lists = "[" + "[]," * 5_000_000 + "[]]"
    again = '{"readings": %s}' % lists
    text = '{"id": "%s", "outputs": %s, "readings": %s, "again": %s}' % (
        message["id"], lists, lists, again)
    channel.sendall(struct.pack(">I", len(text)) + text.encode())

names["send"] = send
"""
