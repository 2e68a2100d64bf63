"""The table of limits: each is one option, and the rows are for readers."""

from dataclasses import fields

from grading.sandbox.limits import BY_OPTION, TABLE, Limits, rows


def test_each_option_has_one_row_with_its_default() -> None:
    assert len(BY_OPTION) == len(TABLE) == len(rows())
    assert ("Execute.memory_mib", "6144 MiB", "Address space of the student process") in rows()
    assert ("Execute.processes", "64", "Processes and threads of a submission, together") in rows()


def test_every_limit_of_a_submission_has_a_default_from_the_table() -> None:
    assert all(getattr(Limits(), one.name) > 0 for one in fields(Limits))
    assert Limits().memory == BY_OPTION["memory_mib"].default * 1024**2
    assert Limits().output == BY_OPTION["output_kib"].default * 1024


def test_the_help_of_an_option_names_its_unit() -> None:
    assert BY_OPTION["timeout"].help == "Wall time of one cell, in seconds."
    assert BY_OPTION["open_files"].help == "Open files of one process."
