"""Makes a user namespace to regain every capability: mounting, tracing, seeing.

seen: no BREACH: the sandbox allows no further namespaces.
"""

BEFORE = """
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
if os.fork() == 0:
    made = libc.unshare(0x10000000 | 0x00020000) == 0
    mounted = made and libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, b"size=1g") == 0
    os._exit(1 + made + mounted)
_, status = os.wait()
if os.waitstatus_to_exitcode(status) > 1:
    print("BREACH", os.waitstatus_to_exitcode(status) - 1)
"""
