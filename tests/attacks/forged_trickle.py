"""Replies one byte at a time, and never ends.

seen: no points; a message has one deadline, however often a byte arrives.
"""

ANSWERS = {
    "area": """
import gc, struct, time, types

gc.unfreeze()
names = next(f.__globals__ for f in gc.get_objects()
             if type(f) is types.FunctionType and "HEADER" in f.__globals__)

def send(channel, message):
    channel.sendall(struct.pack(">I", 60000))
    while True:
        try:
            time.sleep(0.05)
            channel.sendall(b" ")
        except KeyboardInterrupt:
            pass

names["send"] = send
"""
}
