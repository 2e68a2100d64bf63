"""Reads the parent's memory through /proc and through system calls for debuggers.

seen: no BREACH: the parent in the sandbox is bubblewrap, which knows nothing.
"""

BEFORE = """
import ctypes, os, re

secret = re.compile(b"senti" + b"nel-[0-9a-f]+")
libc = ctypes.CDLL(None, use_errno=True)
for pid in (os.getppid(), 1):
    libc.ptrace(16, pid, 0, 0)
    try:
        with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
            for line in maps:
                begin, end = (int(address, 16) for address in line.split()[0].split("-"))
                if " r" not in line[:40] or end - begin > 2**28 or "[v" in line:
                    continue
                try:
                    memory.seek(begin)
                    if secret.search(memory.read(end - begin)):
                        print("BREACH")
                except (OSError, ValueError, OverflowError):
                    pass
    except OSError:
        pass
    libc.ptrace(17, pid, 0, 0)
"""
