"""Searches /proc for other processes, their environments, files, and memory.

seen: no BREACH: it shows nothing but the sandbox.
"""

BEFORE = """
import os

for pid in filter(str.isdigit, os.listdir("/proc")):
    for name in ("environ", "cmdline"):
        try:
            text = open(f"/proc/{pid}/{name}", "rb").read()
        except OSError:
            continue
        for secret in (b"PYTEST", b"JUPYTER", b"nbgrader autograde", b"ipykernel", b"HISTFILE"):
            if secret in text:
                print("BREACH", pid, name, secret)
    for link in ("cwd", "root", "exe"):
        try:
            where = os.readlink(f"/proc/{pid}/{link}")
            if os.path.exists(f"/proc/{pid}/root/etc/shadow") or "submitted" in where:
                print("BREACH", where)
        except OSError:
            pass
if len(list(filter(str.isdigit, os.listdir("/proc")))) > 3:
    print("BREACH processes")
"""
