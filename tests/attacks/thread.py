"""A thread outlives its cell, and inserts the correct value just when it is read.

seen: no points, because what it inserts is still the student's own answer.
"""

BEFORE = """
import itertools, threading, time

def haunt():
    names = get_ipython().user_ns
    for value in itertools.cycle([5.0, True, "6.0", None]):
        names["half_area"] = value
        names["check"] = None
        time.sleep(0.001)

threading.Thread(target=haunt, daemon=True).start()
"""
