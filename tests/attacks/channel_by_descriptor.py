"""The channel's descriptor is found in /proc, and every socket written to and read from.

seen: no points, for who writes into the channel only spoils its own answers.
"""

BEFORE = """
import json, os, struct

for name in os.listdir("/proc/self/fd"):
    try:
        if os.readlink(f"/proc/self/fd/{name}").startswith("socket:"):
            text = json.dumps({"id": "0", "readings": [], "passed": True}).encode()
            os.write(int(name), struct.pack(">I", len(text)) + text)
    except OSError:
        pass
"""
