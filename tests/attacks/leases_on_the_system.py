"""Takes leases on files of the system, so that anyone who writes to them waits for 45 seconds.

seen: no BREACH: the kernel refuses the lease.
"""

BEFORE = """
import fcntl, glob, os, sys

for file in [os.path.realpath(sys.executable), os.__file__, *glob.glob("/usr/bin/*")[:20]]:
    try:
        descriptor = os.open(file, os.O_RDONLY)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        print("BREACH", file)
        os.close(descriptor)
    except OSError:
        continue
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
