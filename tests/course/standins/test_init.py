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


SHELL = (
    f"{WITHOUT}import course.standins as s; s.install()\n"
    "from IPython.core.interactiveshell import InteractiveShell\n"
    "from IPython.utils.capture import capture_output\n"
    "from traitlets.config import Config\n"
    "config = Config(); config.HistoryManager.enabled = False\n"
    "shell = InteractiveShell.instance(config=config)\n"
    "from course.pictures.figure import picture\n"
)


def test_a_picture_that_a_stand_in_cannot_draw_says_what_it_needs() -> None:
    code = (
        f"{SHELL}"
        "@picture\n"
        "def drawn():\n"
        "    from matplotlib.figure import Figure\n"
        "    figure = Figure(); figure.subplots().hist([1, 2]); return figure\n"
        "drawn()"
    )
    assert printed(code) == (
        "This picture needs matplotlib, which is not available here offline; "
        "the rest of the lesson works without it."
    )


def test_a_movie_of_a_stand_in_has_a_whole_picture_for_each_frame() -> None:
    code = (
        f"{SHELL}"
        "from matplotlib.figure import Figure\n"
        "from course.pictures.movie import Movie\n"
        "movie, figure = Movie('Up'), Figure(figsize=(2, 1))\n"
        "(line,) = figure.subplots().plot([0.0, 1.0], [0.0, 1.0])\n"
        "movie.add(figure, moving=[line])\n"
        "line.set_ydata([1.0, 0.0])\n"
        "movie.add(figure, moving=[line])\n"
        "shown = movie._repr_mimebundle_()\n"
        "data = shown['text/html'].partition('data-course=')[2].partition('>')[0]\n"
        "print(sorted(shown), len(movie), data.count('data:image/svg+xml'), '288, 144' in data\n"
        "      or '288,144' in data)"
    )
    assert printed(code) == "['text/html', 'text/plain'] 2 2 True"
