"""Replies in the correct form, with a wrong type in every place.

seen: no points; the replies are refused as forged, and the run continues to its end.
"""

BEFORE = """
import gc, itertools, json, struct, types

gc.unfreeze()
names = next(f.__globals__ for f in gc.get_objects()
             if type(f) is types.FunctionType and "HEADER" in f.__globals__)
junk = itertools.cycle([7, [], {}, {"a": {"b": 1}}, "\\ud800", None, True, [["x"]]])

def send(channel, message):
    def failure():
        return {"error": "NotImplementedError", "message": next(junk), "line": next(junk)}
    def reading():
        return {"type": next(junk), "value": next(junk), "text": next(junk), "failure": failure()}
    def looked():
        return {"readings": [reading()], "failure": failure(), "printed": next(junk)}
    reply = {"id": message["id"], **looked(), "again": looked(), "count": next(junk), "outputs": [
        {"output_type": "stream", "name": "stdout", "text": next(junk)},
        {"output_type": "display_data", "data": {"text/html": next(junk)}, "metadata": {}},
        {"output_type": "error", "ename": next(junk), "evalue": "", "traceback": [next(junk)]},
        next(junk),
    ]}
    text = json.dumps(reply).encode()
    channel.sendall(struct.pack(">I", len(text)) + text)

names["send"] = send
"""
