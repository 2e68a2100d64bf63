"""Leaves area wrong, keeps the right one in every folder it can write to, and looks for it there.

seen: no BREACH, no file left, and no points for area: each run starts with empty folders.
"""

EARNS = 1

ANSWERS = {
    "area": """
import os

FOLDERS = (".", "/tmp", "/dev/shm", "/var/tmp", os.path.expanduser("~"))
kept = ""
for folder in FOLDERS:
    try:
        kept += open(folder + "/breach-kept").read()
    except OSError:
        pass
if kept:
    print("BREACH", kept)
    exec(kept)
else:
    def area(width, height):
        return width - height
""",
    "half_area": """
import os

half_area = area(3.0, 4.0) / 2
for text in In:
    if "width " + "* height" in text and "os.path" not in text:
        for folder in (".", "/tmp", "/dev/shm", "/var/tmp", os.path.expanduser("~")):
            try:
                with open(folder + "/breach-kept", "a") as file:
                    file.write(text)
            except OSError:
                pass
""",
}
