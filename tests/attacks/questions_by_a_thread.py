"""Starts a thread that prints whatever hidden checks have asked, during later cells.

seen: no value of a hidden check in any output.
"""

EARNS = 3

AFTER = """
time.sleep(0.2)
"""

ANSWERS = {
    "area": """
seen = []
def area(width, height):
    seen.append(width * height)
    return width * height
""",
    "half_area": """
import threading, time
def tell():
    while True:
        if seen and max(seen) > 1000:
            print("BREA" + "CH", max(seen))
        time.sleep(0.01)
threading.Thread(target=tell, daemon=True).start()
half_area = ...
""",
}
