"""Watches folders of the system: sees which files the grader and other submissions open.

seen: no BREACH: the kernel refuses to watch.
"""

BEFORE = """
import ctypes, fcntl, os, sys

libc = ctypes.CDLL(None, use_errno=True)
for watcher in (libc.inotify_init1(0), libc.inotify_init()):
    for folder in ("/usr/lib", os.path.dirname(os.__file__), sys.prefix):
        if libc.inotify_add_watch(watcher, folder.encode(), 0xFFF) >= 0:
            print("BREACH inotify", folder)
if libc.fanotify_init(0x200, 0) >= 0:
    print("BREACH fanotify")
try:
    fcntl.fcntl(os.open("/usr/lib", os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_ACCESS)
    print("BREACH dnotify")
except OSError:
    pass
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
