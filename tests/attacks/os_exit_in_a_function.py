"""A function ends Python itself whenever a check calls it.

seen: no points for that function, those of the others, and no test called broken.
"""

ANSWERS = {
    "area": "import os\n\ndef area(width, height):\n    os._exit(0)",
    "half_area": "half_area = 6.0",
}
EARNS = 1
