"""Reads a notebook that is too large to be read whole, without its outputs.

It is read in pieces, up to a larger limit and only for so long. What is left of it has to be within
the usual limit.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing, suppress

from course.repair import outputs
from course.repair.sentences import Repair
from grading.judging.archives import MOST_UNPACKED, Archive
from grading.judging.submission_files import Files
from grading.sandbox.limits import MIB, Sizes
from grading.untrusted_files import Refused, TooLarge, size_in_words

# A loop that prints for a night leaves some hundreds of MiB. A hole of gigabytes is not looked at.
MOST = 512 * MIB
MAX_SECONDS = 20


def read(files: Files, name: str, file: str, sizes: Sizes) -> tuple[bytes, list[str]]:
    """The notebook `name`, and a sentence if it is without its outputs, which calls it `file`.

    Raises Refused if it is still too large then, or takes too long to read.
    """
    try:
        return files.read(name, sizes.notebook), []
    except TooLarge as error:
        if error.size > most_of(files, sizes):
            raise
        size = error.size
    begun = time.thread_time()
    for kind, pictures in (("large", False), ("pictures", True)):
        pieces = _in_time(files.pieces(name, most_of(files, sizes)), begun)
        with suppress(outputs.TooLarge), closing(pieces):
            data = outputs.without(pieces, sizes.notebook, pictures=pictures)
            return data, [Repair(kind, detail=size_in_words(size)).graded(file)]
    raise Refused(
        f"has {size_in_words(size)} and, even without its outputs, more than "
        f"{size_in_words(sizes.notebook)} (Execute.notebook_mib in nbgrader_config.py)"
    )


def most_of(files: Files, sizes: Sizes) -> int:
    """How many bytes a notebook among `files` may have with its outputs."""
    # What is unpacked from an archive is in memory.
    return max(sizes.notebook, MOST_UNPACKED if isinstance(files, Archive) else MOST)


def _in_time(pieces: Iterator[bytes], begun: float) -> Generator[bytes]:
    for piece in pieces:
        if time.thread_time() - begun > MAX_SECONDS:
            raise Refused(f"takes longer than {MAX_SECONDS} s to read")
        yield piece
