"""Finds the process that every submission is forked from, signals it, mounts over it, and changes
what this fork inherited.

seen: no BREACH, no points, and an honest submission afterward that is graded as usual.
"""

BEFORE = """
import builtins, ctypes, gc, json, os, signal, sys

if os.getppid():
    print("BREACH parent", os.getppid())
for pid in (-1, 0, 2, 3):
    try:
        if pid > 1 and os.path.exists(f"/proc/{pid}"):
            print("BREACH process", pid)
        os.kill(pid, signal.SIGCONT)
    except OSError:
        pass
libc = ctypes.CDLL(None)
for namespaces in (0x20000, 0x8000000, 0x20000000, 0x40000000, 0x10000000, 0x4000000):
    if libc.unshare(namespaces) == 0:
        print("BREACH namespaces", namespaces)
for folder in (b"/scratch", b"/proc", b"/tmp"):
    if libc.mount(b"tmpfs", folder, b"tmpfs", 0, None) == 0 or libc.umount2(folder, 2) == 0:
        print("BREACH mount", folder)
kinds = []
for name in os.listdir("/proc/self/fd"):
    try:
        kinds.append(os.readlink(f"/proc/self/fd/{name}").split(":")[0])
    except OSError:
        pass
if kinds.count("socket") > 1 or set(kinds) - {"socket", "/dev/null"}:
    print("BREACH descriptors", kinds)
gc.unfreeze()
for value in gc.get_objects():
    if type(value) is dict and "HEADER" in value:
        value["send"] = value["run_cell"] = None
builtins.len = builtins.print
json.dumps = json.loads
sys.modules.clear()
"""
