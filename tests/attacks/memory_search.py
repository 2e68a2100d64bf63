"""Reads its own memory, page by page, for what hidden tests contain.

seen: no BREACH: the sentinel of the hidden tests is nowhere in the memory map.
"""

AFTER = """
import re

secret = re.compile(b"senti" + b"nel-[0-9a-f]+")
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
        begin, end = (int(address, 16) for address in line.split()[0].split("-"))
        if " r" not in line[:40] or end - begin > 2**28 or "[v" in line:
            continue
        try:
            memory.seek(begin)
            if found := secret.search(memory.read(end - begin)):
                print("BREACH", found[0])
        except (OSError, ValueError, OverflowError):
            pass
"""
