"""Calls of the kernel that no lesson needs, refused in the sandbox: a program for the kernel.

Namespaces do not cover everything: the sockets of a virtual machine's host, the keys of whoever
grades, and memory that no limit counts. This file knows only of calls; who starts what is
`grading.sandbox.bubblewrap`'s work.
"""

from __future__ import annotations

import platform
import struct

# By the machine's name: the number by which the kernel knows the architecture, that of socket(),
# and those of memfd_create, memfd_secret, keyctl, add_key, request_key, ptrace, process_vm_readv,
# process_vm_writev, bpf, perf_event_open, userfaultfd, io_uring_setup, unshare, setns, mount.
_CALLS = {
    "x86_64": (0xC000003E, 41, (319, 447, 250, 248, 249, 101, 310, 311, 321, 298, 323, 425, 272,
                                308, 165)),
    "aarch64": (0xC00000B7, 198, (279, 447, 219, 217, 218, 117, 270, 271, 280, 241, 282, 425, 97,
                                  268, 40)),
}  # fmt: skip
# AF_UNIX, AF_INET, AF_INET6, AF_NETLINK: what a network namespace does cover.
_FAMILIES = (1, 2, 10, 16)
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # refused with EPERM
_LOAD, _EQUAL, _LARGER, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _FIRST = 0, 4, 16  # places in the kernel's struct seccomp_data


def program() -> bytes:
    """The program for this machine; empty where its calls' numbers are not known here."""
    if platform.machine() not in _CALLS:
        return b""
    architecture, socket, calls = _CALLS[platform.machine()]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_LARGER, 0, 1, 0x40000000),  # the same calls by their 32-bit numbers
        (_RETURN, 0, 0, _REFUSE),
    ]
    for call in calls:
        steps += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _REFUSE)]
    steps += [(_EQUAL, 0, len(_FAMILIES) + 2, socket), (_LOAD, 0, 0, _FIRST)]
    steps += [(_EQUAL, len(_FAMILIES) - place, 0, family) for place, family in enumerate(_FAMILIES)]
    steps += [(_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
