"""Replies to questions other than the one asked, and to none.

seen: no points: a process that answers so is ended.
"""

BEFORE = """
import gc, json, struct, types

gc.unfreeze()
names = next(f.__globals__ for f in gc.get_objects()
             if type(f) is types.FunctionType and "HEADER" in f.__globals__)

def send(channel, message):
    for number in ("0" * 32, None, [message["id"]], 7):
        looked = {"readings": [{"type": "float", "value": 4.0}]}
        reply = {"id": number, **looked, "again": looked}
        text = json.dumps(reply).encode()
        channel.sendall(struct.pack(">I", len(text)) + text)

names["send"] = send
"""
