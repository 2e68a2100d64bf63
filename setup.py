"""Adds to a wheel the files of the course that lie outside its two packages.

Everything else about the build is in pyproject.toml.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

# What an installed package reads, and where it looks for it. A checkout reads the original.
BUNDLED = {
    "release": "course/_release",
    "source": "grading/_course/source",
    "tests/mutants": "grading/_course/tests/mutants",
    "nbgrader_config.py": "grading/_course/nbgrader_config.py",
}


class BuildWithCourse(build_py):
    """setuptools' own step, then a copy of each of these files into what goes into the wheel."""

    def run(self) -> None:
        """Build the packages; an editable install reads the original files and needs no copies."""
        if self.editable_mode:
            super().run()
            return
        # A module that has moved since the last build would stay in the wheel.
        shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
        for original, bundled in BUNDLED.items():
            source, target = Path(original), Path(self.build_lib, bundled)
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*", "__pycache__"))
            else:
                shutil.copyfile(source, target)


setup(cmdclass={"build_py": BuildWithCourse})
