"""Finds the channel's descriptor in /proc, and writes to and reads from every socket.

seen: no points, because writing to the channel only spoils the writer's own answers.
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
