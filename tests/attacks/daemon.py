"""Leaves daemons behind: forked twice, in sessions of their own, under another name.

seen: none of them is left.
"""

BEFORE = """
import os, subprocess, time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv("/bin/sleep", ["breach-daemon", "3600"])
    os._exit(0)
subprocess.Popen(["/bin/sh", "-c", "trap '' TERM INT HUP; exec -a breach-shell sleep 3600"],
                 start_new_session=True)
"""
