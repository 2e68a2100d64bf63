"""Locks single bytes of a file of the system: another submission can read which ones they are.

seen: no BREACH: no lock can be found again.
"""

BEFORE = """
import fcntl, os, struct, sys

flock = "hhqqi4x"
for place, file in enumerate(["/dev/null", os.path.realpath(sys.executable), os.__file__]):
    for lock, look in ((fcntl.F_SETLK, fcntl.F_GETLK), (37, 36)):  # the second: F_OFD_...
        try:
            sender, receiver = os.open(file, os.O_RDONLY), os.open(file, os.O_RDONLY)
            fcntl.fcntl(sender, lock, struct.pack(flock, fcntl.F_RDLCK, 0, 4711, 1, 0))
            if os.fork() == 0:
                asked = struct.pack(flock, fcntl.F_WRLCK, 0, 0, 0, 0)
                found = struct.unpack(flock, fcntl.fcntl(receiver, look, asked))
                os._exit(found[2] == 4711)
            if os.wait()[1]:
                print("BREACH", file)
        except OSError:
            continue
"""
ANSWERS = {"half_area": "half_area = 6.0"}
EARNS = 1
