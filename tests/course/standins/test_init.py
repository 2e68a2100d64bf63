"""When a stand-in is imported: only where it was asked for, and the real library is absent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

KERNEL = Path(__file__).parents[2] / "lessons" / "offline_kernel.py"
WITHOUT = (
    f"import sys; sys.path[:0] = [{str(KERNEL.parent)!r}, {str(KERNEL.parents[2])!r}]\n"
    "import offline_kernel; offline_kernel.become_a_browser()\n"
)


def printed(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.strip()


def test_the_real_library_is_imported_where_there_is_one() -> None:
    code = (
        "import course.standins; course.standins.install()\n"
        "import numpy, sklearn, matplotlib\n"
        "print([hasattr(one, '__stand_in__') for one in (numpy, sklearn, matplotlib)])"
    )
    assert printed(code) == "[False, False, False]"


def test_nothing_stands_in_before_it_is_asked_for() -> None:
    code = f"{WITHOUT}import course.check\ntry: import numpy\nexcept ImportError: print('none')"
    assert printed(code) == "none"


def test_a_stand_in_says_what_it_is_and_can_be_removed() -> None:
    code = (
        f"{WITHOUT}import course.standins as s; s.install(); s.install()\n"
        "import numpy, numpy.linalg\n"
        "print(s.stands_in('numpy'), numpy.__version__, 'stand-in' in numpy.__doc__)\n"
        "s.remove()\ntry: import numpy\nexcept ImportError: print('none')"
    )
    assert printed(code) == "True 0 (the course's stand-in for NumPy) True\nnone"


def test_a_part_that_a_stand_in_lacks_is_named() -> None:
    code = (
        f"{WITHOUT}import course.standins as s; s.install()\n"
        "try: import numpy.fft\nexcept ImportError as error: print(error)"
    )
    assert printed(code) == (
        "`numpy.fft` is not part of the stand-in for NumPy that is used here: "
        "write this without it, or run it where NumPy is installed."
    )
