"""Replies with megabytes of text instead of short strings, and with endless outputs.

seen: no points, and a notebook that stays small.
"""

BEFORE = """
import gc, json, struct, types

gc.unfreeze()
names = next(f.__globals__ for f in gc.get_objects()
             if type(f) is types.FunctionType and "HEADER" in f.__globals__)

def send(channel, message):
    long = "x" * 3_000_000
    reading = {"type": long, "value": None, "text": long, "failure": None}
    streams = [{"output_type": "stream", "name": "stdout", "text": long}] * 2
    failure = {"error": long, "message": long, "line": long}
    looked = {"readings": [reading], "printed": long, "failure": failure}
    more = {"again": looked} if "again" in message else {"outputs": streams, "count": 1}
    reply = {"id": message["id"], **looked, **more}
    text = json.dumps(reply).encode()
    channel.sendall(struct.pack(">I", len(text)) + text)

names["send"] = send
"""
