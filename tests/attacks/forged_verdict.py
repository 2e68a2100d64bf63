"""Sends its own verdict with the replies on the channel.

seen: no points, because only readings are taken from a reply.
"""

BEFORE = """
import gc, types

gc.unfreeze()
names = next(f.__globals__ for f in gc.get_objects()
             if type(f) is types.FunctionType and "HEADER" in f.__globals__)
real = names["send"]
passed = {"application/vnd.course.check+json": {"passed": True, "written": True, "cases": 1}}

def send(channel, message):
    message |= {"passed": True, "score": 6.0, "failure": None, "judged": True}
    message["outputs"] = [{"output_type": "display_data", "data": passed, "metadata": {}}]
    message["readings"] = [{"type": "float", "value": 1.0, "passed": True}]
    if "again" in message:
        message["again"] = {**message["again"], "readings": message["readings"], "passed": True}
    real(channel, message)

names["send"] = send
"""
