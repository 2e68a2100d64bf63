"""The table of options in docs/configuration.md: names and defaults come from the Execute step."""

from __future__ import annotations

from dataclasses import dataclass

from traitlets import TraitType

from grading.judging.execute import Execute


@dataclass(frozen=True)
class Option:
    """What an option bounds or does, and what happens when a submission reaches it."""

    meaning: str
    reached: str
    unit: str = ""


OPTIONS = {
    "timeout": Option(
        "wall time of one cell",
        "The cell is interrupted, and its process is killed if it does not stop within 5 s. The "
        "cell's test fails, later cells still run, and the record's status is `limit`.",
        "s",
    ),
    "answer_timeout": Option(
        "wall time of one question that a check asks",
        "The question gets no answer. The test cell that asked it fails and stops. After three "
        "such waits, for questions or cells, tests that depend on the same code are not asked, and "
        "other code gets a tenth of the time.",
        "s",
    ),
    "submission_timeout": Option(
        "wall time of a whole notebook, in all of its runs together",
        "The student process is killed. Cells that have run keep their points; no more cells run.",
        "s",
    ),
    "cpu_seconds": Option(
        "CPU time of the student process",
        "The kernel kills the process. A new one reruns the earlier cells, and grading continues "
        "with the next cell.",
        "s",
    ),
    "memory_mib": Option(
        "memory: the address space of each process, and all that its processes hold together",
        "An allocation raises `MemoryError`. If all processes together use more, they are killed, "
        "and a new process continues with the next cell.",
        "MiB",
    ),
    "processes": Option(
        "processes and threads",
        "Starting another one fails. If there are more anyway, all are killed, and a new "
        "process continues with the next cell. With `--no-sandbox`, only the second rule applies.",
    ),
    "open_files": Option("open files of one process", "Opening another one raises `OSError`."),
    "outputs_mib": Option(
        "output of all cells of a notebook, together",
        "Like `output_kib`: what does not fit is cut, and a sentence says so.",
        "MiB",
    ),
    "scratch_mib": Option(
        "size of one file, and of each folder that a submission may write to",
        "Writing raises `OSError`. With `--no-sandbox`, only the size of one file is limited.",
        "MiB",
    ),
    "output_kib": Option(
        "output of one cell",
        "The rest of the output is cut, and a line says so. This costs no points.",
        "KiB",
    ),
    "notebook_mib": Option(
        "size of the file of one submitted notebook",
        "Nothing of the submission is graded. Its record names the file and its size, and an "
        "earlier grade stays.",
        "MiB",
    ),
    "files_mib": Option(
        "size of all files beside the notebooks, together; never more than `scratch_mib`",
        "The largest files are left out until the others fit. The notebooks are graded without "
        "them, the record names them, and its status is `damaged`.",
        "MiB",
    ),
    "files_count": Option(
        "number of files beside the notebooks",
        "Files in folders, and if there are still too many, all of them, are left out in the same "
        "way.",
    ),
    "demos": Option(
        "whether to run the lesson's demonstrations",
        "–",
    ),
    "allow_answer_imports": Option(
        "whether cells may import `torch`, `course.engine`, or `course.nn` where the released "
        "notebook does not",
        "If they may, the record has the flag `imports-torch` or `imports-course-engine`. If not, "
        "it has the flag too, and the import raises `ImportError`.",
    ),
    "follow_through": Option(
        "what becomes of a test that fails only because an earlier answer is wrong: `points`, "
        "`say`, or `off`",
        "With `points`, it earns its points. With `say`, it does not, and the feedback says that "
        "it would pass. Either way, the record names the earlier answer in `follows`. With `off`, "
        "such tests are not looked for, and scores equal stock nbgrader's.",
    ),
    "sandbox": Option(
        "whether student code runs in a sandbox",
        "–",
    ),
}


def options() -> dict[str, TraitType[object, object]]:
    """The options of `c.Execute` that this project defines, and the time limit of a cell."""
    own = Execute.class_own_traits(config=True)
    return {"timeout": Execute.class_traits()["timeout"], **own}


def table() -> str:
    """Every option as a Markdown table, limits first. Raises ValueError if one is not described."""
    found = options()
    if differing := sorted(found.keys() ^ OPTIONS.keys()):
        raise ValueError(
            f"{differing[0]}: docs/configuration.py and Execute do not have the same options. "
            "Describe it there, or remove it."
        )
    lines = [
        "| option | default | what it sets | when it is reached |",
        "| --- | ---: | --- | --- |",
    ]
    for name, option in OPTIONS.items():
        default = f"{found[name].default_value} {option.unit}".strip()
        lines.append(f"| `Execute.{name}` | {default} | {option.meaning} | {option.reached} |")
    return "\n".join(lines)
