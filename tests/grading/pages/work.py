"""Functions that a worker is asked to call."""

import os
import time


def work(text: str) -> tuple[int, str]:
    return os.getpid(), text


def prints() -> str:
    print("not a reply")
    return "reply"


def fails() -> None:
    raise ValueError("broken")


def hangs() -> None:
    time.sleep(600)


def exits() -> None:
    os._exit(3)


def takes_memory() -> int:
    return len(bytearray(64 * 1024**3))
