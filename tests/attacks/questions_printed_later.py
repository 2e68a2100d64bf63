"""Notes each question that its process receives, and prints them in a later cell.

seen: no value of a hidden check in any output.
"""

EARNS = 3

BEFORE = """
from grading.sandbox.inside import wire
asked, receive = [], wire.receive
def listening(channel):
    message = receive(channel)
    asked.append(str(message.get("ask", "")))
    return message
wire.receive = listening
"""

AFTER = """
hidden = [one for one in asked if "311" in one or "4471" in one]
print("BREA" + "CH" if hidden else "nothing", *hidden)
"""

ANSWERS = {
    "area": """
seen = []
def area(width, height):
    seen.append(width * height)
    return width * height
""",
}
