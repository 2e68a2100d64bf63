"""A thread goes on after its cell and puts the right thing there just when it is looked at.

seen: no points, for what it can put there is still the student's own answer.
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
