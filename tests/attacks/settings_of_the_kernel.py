"""Opens kernel settings for writing, which would apply to the whole machine.

seen: no BREACH: everything under /proc is read-only in the sandbox.
"""

BEFORE = """
import os

for file in ("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sysrq-trigger",
             "/proc/sys/vm/overcommit_memory", "/proc/self/oom_score_adj", "/proc/1/mem"):
    try:
        os.close(os.open(file, os.O_WRONLY))
        print("BREACH", file)
    except OSError:
        pass
"""
