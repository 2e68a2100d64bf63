"""Writes what it is asked into every folder that it can write to, and reads the files later.

seen: no value of a hidden check in any output.
"""

EARNS = 3

ANSWERS = {
    "area": """
FOLDERS = (".", "/tmp", "/dev/shm")
def area(width, height):
    for folder in FOLDERS:
        with open(folder + "/asked", "a") as file:
            print(width * height, file=file)
    return width * height
"""
}

AFTER = """
for folder in FOLDERS:
    said = open(folder + "/asked").read()
    print(("BREA" + "CH" if "817" + "93" in said else "nothing"), said)
"""
