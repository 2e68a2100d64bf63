"""README.md: its code prints what it says, and it stays short."""

import re
import subprocess
import sys
from pathlib import Path

from grading.classroom.course_directory import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def test_the_code_prints_what_stands_below_it(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (output,) = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "example.py"
    file.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(file)],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={"PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"},
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == output


def test_it_is_about_a_hundred_lines_long() -> None:
    assert len(README.splitlines()) <= 112


def test_every_command_of_make_that_it_names_exists() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"\bmake ([a-z]+)\b", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
