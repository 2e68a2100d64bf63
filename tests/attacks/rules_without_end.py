"""Makes lists of rules for its own sandbox (Landlock): 65,536 rules for each open file.

seen: no BREACH: the kernel refuses the first list.
"""

BEFORE = """
import ctypes, struct, time

libc = ctypes.CDLL(None, use_errno=True)
rules, begun, lists = 0, time.monotonic(), []
while time.monotonic() - begun < 2:
    # The files are of no interest; the second number asks for TCP ports.
    made = libc.syscall(444, struct.pack("QQ", 0, 1), ctypes.c_size_t(16), 0)
    if made < 0:
        break
    lists.append(made)
    for port in range(65536):
        rules += libc.syscall(445, made, 2, struct.pack("QQ", 1, port), 0) == 0
if lists:
    print("BREACH", len(lists), "lists with", rules, "rules")
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
