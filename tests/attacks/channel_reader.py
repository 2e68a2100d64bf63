"""Keeps everything that comes over the channel, to find hidden tests and expected values.

seen: no BREACH: a question says neither which test it is from nor what is correct.
"""

BEFORE = """
import gc, types

gc.unfreeze()
names = next(f.__globals__ for f in gc.get_objects()
             if type(f) is types.FunctionType and "HEADER" in f.__globals__)
real, kept = names["receive"], []

def receive(channel):
    message = real(channel)
    kept.append(repr(message))
    return message

names["receive"] = receive
"""
AFTER = """
secrets = ("senti" + "nel-", "HID" + "DEN", "area_of" + "_any", str(263 * 311), "lam" + "bda w")
found = [secret for secret in secrets if any(secret in text for text in kept)]
print("BREACH" if found else "nothing", found)
"""
