"""Looks which user of the machine it is, and reads what the kernel shows to root alone.

seen: no BREACH: if root grades, the student's process is another user.
"""

BEFORE = """
import os

with open("/proc/self/uid_map") as lines:
    spans = [[int(number) for number in line.split()] for line in lines]
for inside, outside, count in spans:
    if inside <= os.getuid() < inside + count and outside + os.getuid() - inside == 0:
        print("BREACH root")
if 0 in os.getresuid() and len(spans) > 1:
    print("BREACH", os.getresuid())
for name in ("slabinfo", "timer_list", "vmallocinfo", "1/../kpagecount", "sysrq-trigger"):
    try:
        with open(f"/proc/{name}") as file:
            print("BREACH", name, len(file.read(100)))
    except OSError:
        continue
try:
    os.setuid(0)
    if len(spans) > 1:
        print("BREACH is root again")
except OSError:
    pass
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
