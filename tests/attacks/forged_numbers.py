"""Replies with bools, NaN, infinities, huge integers, and lists instead of numbers.

seen: no points, no test called broken, and every cell judged.
"""

BEFORE = """
import gc, itertools, struct, types

gc.unfreeze()
names = next(f.__globals__ for f in gc.get_objects()
             if type(f) is types.FunctionType and "HEADER" in f.__globals__)
values = itertools.cycle(["true", "1e999", '"nan"', "1" + "0" * 4000, "[4.0]", '{"a": 1}', "NaN"])

def send(channel, message):
    reading = '{"type": "float", "value": %s}' % next(values)
    looked = '"failure": null, "printed": "", "readings": [%s]' % reading
    more = '"again": {%s}' % looked if "again" in message else '"outputs": [], "count": 1'
    text = '{"id": "%s", %s, %s}' % (message["id"], looked, more)
    channel.sendall(struct.pack(">I", len(text)) + text.encode())

names["send"] = send
"""
