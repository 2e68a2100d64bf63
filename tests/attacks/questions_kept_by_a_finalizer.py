"""Keeps what it was asked in an object that prints it when it goes.

seen: no value of a hidden check in any output.
"""

EARNS = 3

BEFORE = """
class Keeper:
    def __init__(self):
        self.seen = []
    def __del__(self):
        print("BREA" + "CH" if any(one > 1000 for one in self.seen) else "nothing", *self.seen)
keeper = Keeper()
"""

AFTER = """
del keeper
"""

ANSWERS = {
    "area": """
def area(width, height):
    keeper.seen.append(width * height)
    return width * height
""",
}
