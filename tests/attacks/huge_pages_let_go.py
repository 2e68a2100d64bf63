"""Touches huge pages and unmaps all but a small part of each: the kernel keeps the whole page.

seen: no BREACH: there are no huge pages in the sandbox, also after asking to have them again.
"""

BEFORE = """
import ctypes, re

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.prctl(41, 0, 0, 0, 0)

def of_this_process(file, name):
    with open(f"/proc/self/{file}") as lines:
        return int(re.search(name + r":\\s+(\\d+) kB", lines.read())[1])

def huge_pages():
    return of_this_process("smaps_rollup", "AnonHugePages") // 2048

huge, held = 2 * 2**20, 0
for _ in range(7):
    size = 129 * huge
    at = libc.mmap(None, ctypes.c_size_t(size), 3, 0x22, -1, ctypes.c_long(0))
    first = -(-at // huge) * huge
    before = huge_pages()
    libc.madvise(ctypes.c_void_p(first), ctypes.c_size_t(128 * huge), 14)
    for page in range(128):
        ctypes.memset(first + page * huge, 1, 1)
    made = huge_pages() - before
    for page in range(128):
        libc.munmap(ctypes.c_void_p(first + page * huge + 4096), ctypes.c_size_t(huge - 4096))
    held += max(0, made)
    if not held:
        break
if held:
    print("BREACH", 2 * held, "MiB with", of_this_process("status", "VmRSS") >> 10, "MiB mapped")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
