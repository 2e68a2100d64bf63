"""What is not imported, so that a command starts quickly."""

import subprocess
import sys


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.strip()


def test_jsonschema_is_imported_without_a_grammar_and_the_grammar_can_still_be_had() -> None:
    program = """
import sys
import grading.light_imports, jsonschema, nbformat
print("rfc3987_syntax" in sys.modules, "lark" in sys.modules)
print("date" in jsonschema.FormatChecker.checkers)
"""
    assert run(program).split() == ["False", "False", "True"]


def test_a_jsonschema_that_is_there_already_stays_as_it_is() -> None:
    program = """
import sys, jsonschema
before = set(sys.modules)
import grading.light_imports
own = {"course", "course.search_path", "grading", "grading.light_imports"}
print(set(sys.modules) - before <= own)
"""
    assert run(program) == "True"


def test_a_command_that_grades_needs_neither_the_grammar_nor_what_only_students_use() -> None:
    program = """
import sys, grading.light_imports, grading.classroom.grade
slow = {"rfc3987_syntax", "numpy", "matplotlib", "IPython", "torch", "sklearn", "dask"}
print(sorted(slow & set(sys.modules)))
"""
    assert run(program) == "[]"


def test_help_imports_nothing_slow() -> None:
    program = """
import sys, grading.__main__
print(sorted({"nbgrader", "nbformat", "rich", "jsonschema", "psutil"} & set(sys.modules)))
"""
    assert run(program) == "[]"
