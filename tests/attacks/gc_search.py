"""Searches the garbage collector's objects and the cell history for hidden tests.

seen: no BREACH: neither their sources nor their values are among the objects.
"""

AFTER = """
import gc

secret = "senti" + "nel-"
texts = [text for text in In if secret in text]
gc.unfreeze()
for value in gc.get_objects():
    held = []
    try:
        held = list(value.values()) if type(value) is dict else list(value)
    except Exception:
        pass
    texts += [text for text in held if type(text) is str and secret in text and len(text) > 9]
    texts += [number for number in held if type(number) is float and number == 263 * 311]
if texts:
    print("BREACH", texts[:3])
"""
