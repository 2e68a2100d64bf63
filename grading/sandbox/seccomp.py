"""A seccomp program: the system calls that no lesson needs, refused in the sandbox.

Namespaces do not cover everything: the sockets of a virtual machine's host, the grader's keys,
memory that no limit counts, and locks on files that the whole machine shares. This file knows only
about calls; `grading.sandbox.bubblewrap` and `grading.sandbox.fork_server` start processes.

Why not libseccomp, through `pyseccomp`: it needs a C library that bubblewrap does not bring along,
on every machine that grades, and replaces only the sixty lines below, which an attack tests.
"""

from __future__ import annotations

import platform
import struct
from collections.abc import Collection, Iterable
from dataclasses import dataclass

# The machines by the names that `platform.machine` gives, and their names in <linux/audit.h>.
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# Refused whatever the arguments are. From <asm/unistd.h>, in the order of MACHINES; -1: not there.
REFUSED = {
    # Memory that belongs to no process, or that stays when its process lets it go.
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "vmsplice": (278, 75),
    "splice": (275, 76),
    "tee": (276, 77),
    "io_setup": (206, 0),
    "io_uring_setup": (425, 425),
    "remap_file_pages": (216, 234),
    "userfaultfd": (323, 282),
    # An access list of a file in memory has 64 KiB that no limit counts; attributes have one now.
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    # 65,536 rules, and one for each file, in every descriptor.
    "landlock_create_ruleset": (444, 444),
    # What the whole machine does: who opens a file of the system, and what the kernel reports.
    "inotify_init": (253, -1),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
    "cachestat": (451, 451),
    "syslog": (103, 116),
    # Keys, other processes, and namespaces.
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
}
# These do nothing and report success: they would write back every disk of the machine.
IGNORED = {"sync": (162, 81), "syncfs": (306, 267)}
# The families that a network namespace covers; a socket of any other is refused.
FAMILIES = {"AF_UNIX": 1, "AF_INET": 2, "AF_INET6": 10, "AF_NETLINK": 16}

# Of <linux/seccomp.h>. A refused call fails with EPERM; one that is ignored returns 0.
_ALLOW, _REFUSE, _IGNORE, _KILL = 0x7FFF0000, 0x00050001, 0x00050000, 0x80000000
_ALL_BITS = 0xFFFFFFFF


@dataclass(frozen=True)
class Test:
    """Whether an argument's lower half, or the bits of it in `mask`, is one of `values`."""

    argument: int
    values: Collection[int]
    mask: int = _ALL_BITS


@dataclass(frozen=True)
class Rule:
    """What becomes of a call if all `tests` hold; with `unless`, if the only one does not."""

    call: tuple[int, int]
    tests: tuple[Test, ...]
    verdict: int
    unless: bool = False


_MMAP, _FCNTL, _SETSOCKOPT = (9, 222), (72, 25), (54, 208)
_SHARED, _ANONYMOUS, _HUGE = 0x01, 0x20, 0x40000
RULES = (
    *(
        Rule(call, (Test(0, tuple(FAMILIES.values())),), _REFUSE, unless=True)
        for call in ((41, 198), (53, 199))  # socket, socketpair
    ),
    # Shared memory without a file stays as long as one page of it is mapped anywhere.
    Rule(_MMAP, (Test(3, (_SHARED | _ANONYMOUS,), mask=_SHARED | _ANONYMOUS),), _REFUSE),
    Rule(_MMAP, (Test(3, (_HUGE,), mask=_HUGE),), _REFUSE),
    # PR_SET_THP_DISABLE: the fork server has set it.
    Rule((157, 167), (Test(0, (41,)),), _REFUSE),
    # F_SETLEASE, F_NOTIFY, F_SETPIPE_SZ.
    Rule(_FCNTL, (Test(1, (1024, 1026, 1031)),), _REFUSE),
    # flock, and F_GETLK, F_SETLK, F_SETLKW, and the same for open files (F_OFD_…). A lock on a file
    # of the system would be one for the whole machine; between its own processes nobody needs one.
    Rule((73, 32), (), _IGNORE),
    Rule(_FCNTL, (Test(1, (5, 6, 7, 36, 37, 38)),), _IGNORE),
    # SO_SNDBUF and SO_RCVBUF of SOL_SOCKET: the memory of a socket is counted by their defaults.
    Rule(_SETSOCKOPT, (Test(1, (1,)), Test(2, (7, 8))), _IGNORE),
    *(Rule(call, (), _REFUSE) for call in REFUSED.values()),
    *(Rule(call, (), _IGNORE) for call in IGNORED.values()),
)

# Instructions of <linux/filter.h>: load a word, and, compare with ==, compare with >=, return.
_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
# Offsets in the kernel's struct seccomp_data: the call's number, the machine, the first argument.
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
# x86_64 has each call a second time, from this number on, with 32-bit pointers (x32).
_X32 = 0x40000000

# An instruction: its code, the steps to skip if true and if false, and its operand.
Step = tuple[int, int, int, int]


def program() -> bytes:
    """The program for this machine; empty if the numbers of its calls are not known here."""
    return program_for(platform.machine())


def program_for(machine: str) -> bytes:
    """The program for a machine of that name, in the kernel's form; empty if it is not known."""
    if machine not in MACHINES:
        return b""
    steps: list[Step] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, MACHINES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE),
    ]
    for rule in RULES:
        number = rule.call[list(MACHINES).index(machine)]
        if number >= 0:
            steps += _compiled(rule, number)
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _compiled(rule: Rule, number: int) -> Iterable[Step]:
    """The steps of one rule. The call's number is loaded before them and after them."""
    body: list[Step] = [(_RETURN, 0, 0, rule.verdict)]
    if rule.tests:
        body.append((_LOAD, 0, 0, _NUMBER))
    # From the last test to the first, because a jump needs to know how much comes after it.
    for test in reversed(rule.tests):
        onward, past = 0, len(body) - 1
        yes, no = (past, onward) if rule.unless else (onward, past)
        last = len(test.values) - 1
        compared: list[Step] = [
            (_EQUAL, last - place + yes, no if place == last else 0, value)
            for place, value in enumerate(test.values)
        ]
        load: list[Step] = [(_LOAD, 0, 0, _ARGUMENTS + 8 * test.argument)]
        if test.mask != _ALL_BITS:
            load.append((_AND, 0, 0, test.mask))
        body = [*load, *compared, *body]
    return [(_EQUAL, 0, len(body), number), *body]
