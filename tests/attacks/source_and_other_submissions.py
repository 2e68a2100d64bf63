"""Reads, runs, and submits the instructor's solutions and other students' answers.

seen: no points, no BREACH: neither is in the sandbox.
"""

BEFORE = """
import glob, json

answers = {}
for pattern in ("source/*/*.ipynb", "submitted/*/*/*.ipynb", "release/*/*.ipynb"):
    for steps in range(8):
        for file in glob.glob("../" * steps + pattern):
            print("BREACH", file)
            for cell in json.load(open(file))["cells"]:
                if "source" in pattern and cell["metadata"].get("nbgrader", {}).get("solution"):
                    answers[cell["id"]] = "".join(cell["source"])

def put():
    for name in ("area", "half_area", "square"):
        if name in answers:
            exec(answers[name], globals())
"""
ANSWERS = {"area": "put()", "half_area": "put()", "square": "put()"}
