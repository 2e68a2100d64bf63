"""A seccomp program: the system calls that no lesson needs, refused in the sandbox.

Namespaces do not cover everything: the sockets of a virtual machine's host, the grader's keys, and
memory that no limit counts. This file knows only about calls; `grading.sandbox.bubblewrap` and
`grading.sandbox.fork_server` start processes.

Why not libseccomp, through `pyseccomp`: it needs a C library that bubblewrap does not bring along,
on every machine that grades, and replaces only the forty lines below, which an attack tests.
"""

from __future__ import annotations

import platform
import struct
from dataclasses import dataclass


@dataclass(frozen=True)
class Architecture:
    """A machine as <linux/audit.h> names it, and its numbers from <asm/unistd.h>."""

    audit: int
    socket: int
    refused: dict[str, int]


# By the name that `platform.machine` gives.
ARCHITECTURES = {
    "x86_64": Architecture(
        audit=0xC000003E,
        socket=41,
        refused={
            "memfd_create": 319,
            "memfd_secret": 447,
            "keyctl": 250,
            "add_key": 248,
            "request_key": 249,
            "ptrace": 101,
            "process_vm_readv": 310,
            "process_vm_writev": 311,
            "bpf": 321,
            "perf_event_open": 298,
            "userfaultfd": 323,
            "io_uring_setup": 425,
            "unshare": 272,
            "setns": 308,
            "mount": 165,
        },
    ),
    "aarch64": Architecture(
        audit=0xC00000B7,
        socket=198,
        refused={
            "memfd_create": 279,
            "memfd_secret": 447,
            "keyctl": 219,
            "add_key": 217,
            "request_key": 218,
            "ptrace": 117,
            "process_vm_readv": 270,
            "process_vm_writev": 271,
            "bpf": 280,
            "perf_event_open": 241,
            "userfaultfd": 282,
            "io_uring_setup": 425,
            "unshare": 97,
            "setns": 268,
            "mount": 40,
        },
    ),
}
# The families that a network namespace covers; a socket of any other is refused.
FAMILIES = {"AF_UNIX": 1, "AF_INET": 2, "AF_INET6": 10, "AF_NETLINK": 16}

# Of <linux/seccomp.h>; a refused call fails with EPERM.
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
# Instructions of <linux/filter.h>: load a word, compare with ==, compare with >=, return.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
# Offsets in the kernel's struct seccomp_data: the call's number, the machine, the first argument.
_NUMBER, _ARCHITECTURE, _FIRST = 0, 4, 16
# x86_64 has each call a second time, from this number on, with 32-bit pointers (x32).
_X32 = 0x40000000


def program() -> bytes:
    """The program for this machine; empty if the numbers of its calls are not known here."""
    return program_for(platform.machine())


def program_for(machine: str) -> bytes:
    """The program for a machine of that name, in the kernel's form; empty if it is not known."""
    architecture = ARCHITECTURES.get(machine)
    if architecture is None:
        return b""
    # An instruction: its code, the steps to skip if true and if false, and its operand.
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE),
    ]
    for call in architecture.refused.values():
        steps += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _REFUSE)]
    steps += [(_EQUAL, 0, len(FAMILIES) + 2, architecture.socket), (_LOAD, 0, 0, _FIRST)]
    steps += [
        (_EQUAL, len(FAMILIES) - place, 0, family) for place, family in enumerate(FAMILIES.values())
    ]
    steps += [(_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
