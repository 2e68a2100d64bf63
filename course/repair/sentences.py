"""What is said about each kind of repair: to an instructor after grading, and to a learner before.

Both sentences stand side by side, so that neither says less than the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

# More cells than this with the same damage are named in one sentence.
_MOST_ALONE, _MOST_NAMED = 3, 6
# The kind that grading has to know: there is nothing that points could be for.
ANSWER_MISSING = "answer_missing"


@dataclass(frozen=True)
class Repair:
    """One repair: its kind, the cell's name and number, and a detail that the sentence needs.

    `cell` counts from 1 in the repaired notebook; 0 stands for the file as a whole.
    """

    kind: str
    name: str = ""
    cell: int = 0
    detail: str = ""

    def graded(self, file: str) -> str:
        """The sentence after grading. `file` is the name of the notebook's file."""
        return _said(SENTENCES[self.kind][0], self, file)

    def checked(self) -> str:
        """The sentence for the learner who can still correct it."""
        return _said(SENTENCES[self.kind][1], self, "Your notebook")


# The words of a sentence that agree with how many cells it names.
_ONE = {
    "s": "", "it": "it", "them": "it", "was": "was", "each": "it", "of_each": "", "for_each": "",
}  # fmt: skip
_MANY = {
    "s": "s", "it": "they", "them": "them", "was": "were", "each": "each", "of_each": " of each",
    "for_each": " for each",
}  # fmt: skip

# For each kind: what grading did, and what a learner reads.
SENTENCES: dict[str, tuple[str, str]] = {
    # The file as a whole.
    "encoding": (
        "{file} was saved as {detail} instead of UTF-8; it was converted.",
        "Your notebook is saved as {detail}: save it again as UTF-8.",
    ),
    "coding": (
        "{file} contained the notebook as {detail}; the notebook was extracted and graded.",
        "Your notebook is stored as {detail}: hand in the .ipynb file that Jupyter saves.",
    ),
    "export": (
        "{file} is {detail}, not a notebook; its code was graded as cells.",
        "Your file is {detail}: hand in the notebook itself (.ipynb).",
    ),
    "nul": (
        "{file} contained null bytes, which were removed. Check that its last cells are complete.",
        "Your notebook contains null bytes, which a failed copy leaves behind: save it again in "
        "Jupyter.",
    ),
    "json": (
        "{file} contained invalid JSON at line {detail}; everything else was read.",
        "Your notebook contains invalid JSON at line {detail}: save it again in Jupyter.",
    ),
    "cut": (
        "{file} ends in the middle, after cell {detail}; the cells before that were graded. Ask "
        "for the complete file.",
        "Your notebook ends in the middle, after cell {detail}: get a complete copy of the file.",
    ),
    "conflict": (
        "{file} contained merge conflicts; {detail} of each was used.",
        "Your notebook contains merge conflicts: resolve them, then save it again.",
    ),
    "doubled": (
        "{file} contained {detail} notebooks, one after the other; the fullest was graded.",
        "Your notebook's file contains {detail} notebooks, one after the other: delete all but "
        "one.",
    ),
    "emptied": (
        "{file} contained two lists of cells, and one was empty; the other was graded.",
        "Your notebook contains two lists of cells, and one is empty: save it again in Jupyter.",
    ),
    "wrapped": (
        "{file} contained its notebook inside other data; the notebook was extracted.",
        "Your notebook is inside other data: download it as .ipynb from Jupyter.",
    ),
    "script": (
        "{file} is a Python script, not a notebook; its code was graded as cells.",
        "Your file is a Python script: hand in the notebook itself (.ipynb).",
    ),
    "format": (
        "{file} stated its notebook format as {detail}; it was converted to format 4.",
        "Your notebook states its format as {detail}: save it again in a recent Jupyter.",
    ),
    "no_format": (
        "{file} did not state its notebook format; it was read as format 4.",
        "Your notebook does not state its notebook format: save it again in Jupyter.",
    ),
    "metadata": (
        "{file} had invalid metadata, which was replaced.",
        "Your notebook has invalid metadata: save it again in Jupyter.",
    ),
    "large": (
        "{file} was too large ({detail}), so it was graded without its saved outputs.",
        "Your notebook is too large ({detail}): clear its outputs, then save it.",
    ),
    "pictures": (
        "{file} was too large ({detail}), so it was graded without its saved outputs and without "
        "the pictures pasted into its text.",
        "Your notebook is too large ({detail}): clear its outputs, then save it.",
    ),
    # One or more cells, by number.
    "not_a_cell": (
        "{file} contained something that is not a cell at {detail}; it was left out.",
        "Your notebook contains something that is not a cell at {detail}: delete it.",
    ),
    "cell_type": (
        "{file} had an unknown cell type at {detail}; the type was guessed.",
        "Your notebook has an unknown cell type at {detail}: choose Code or Markdown in Jupyter.",
    ),
    "source": (
        "{file} had text that was not stored as text at {detail}; what could be read was graded.",
        "Your notebook has text that is not stored as text at {detail}: write it again.",
    ),
    "cell_metadata": (
        "{file} had invalid metadata at {detail}; it was replaced.",
        "Your notebook has invalid metadata at {detail}: save it again in Jupyter.",
    ),
    "ids": (
        "{file} had invalid or repeated cell ids at {detail}; they were replaced.",
        "Your notebook has invalid or repeated cell ids at {detail}: save it again in Jupyter.",
    ),
    "outputs": (
        "{file} had invalid outputs at {detail}; they were discarded, which costs nothing.",
        "Your notebook has invalid outputs at {detail}: clear the outputs, then save it.",
    ),
    "conflict_in_cell": (
        "{file} contained a merge conflict in {detail}; one of the two versions was used.",
        "Your notebook contains a merge conflict in {detail}: keep one version of those lines.",
    ),
    # Cells of the assignment, by name.
    "test_copied": (
        "{file} contained the cell{s} {name} more than once; the copies were left out.",
        "Your notebook contains the cell{s} {name} more than once: delete the copies.",
    ),
    "test_missing": (
        "{file} did not contain the cell{s} {name}; {it} {was} put back.",
        "Your notebook does not contain the cell{s} {name}: copy {them} from a fresh copy of the "
        "lesson.",
    ),
    "test_edited": (
        "{file} had changes in the cell{s} {name}; the original{s} {was} used.",
        "Your notebook has changes in the cell{s} {name}: copy the original{s} from a fresh copy "
        "of the lesson.",
    ),
    "retyped": (
        "{file} had the cell{s} {name} as {detail}; the type was corrected.",
        "Your notebook has the cell{s} {name} as {detail}: change the type back.",
    ),
    "moved": (
        "{file} had the cell{s} {name} out of place; {it} {was} moved back.",
        "Your notebook has the cell{s} {name} out of place: move {them} to where the lesson has "
        "{them}.",
    ),
    "answer_copied": (
        "{file} contained the answer{s} {name} more than once; the last one{of_each} was graded.",
        "Your notebook contains the answer{s} {name} more than once: delete all but one{of_each}.",
    ),
    "answer_copied_later": (
        "{file} contained the answer{s} {name} more than once; the last one{of_each} before the "
        "tests was graded.",
        "Your notebook contains the answer{s} {name} more than once: delete all but one{of_each}.",
    ),
    "blank_copied": (
        "{file} contained the answer{s} {name} a second time, still blank; the blank{s} {was} left "
        "out.",
        "Your notebook contains the answer{s} {name} a second time, still blank: delete the "
        "blank{s}.",
    ),
    "answer_split": (
        "{file} contained the answer{s} {name} in several cells, which were run in order.",
        "Your notebook contains the answer{s} {name} in several cells: merge them into "
        "one{for_each}.",
    ),
    "answer_merged": (
        "{file} contained the answer{s} {name} inside another cell, where {it} {was} graded.",
        "Your notebook contains the answer{s} {name} inside another cell: give {each} a cell of "
        "its own.",
    ),
    "text_merged": (
        "{file} contained other cells of the lesson inside the answer{s} {name}; their text was "
        "removed.",
        "Your notebook contains other cells of the lesson inside the answer{s} {name}: delete "
        "their text from {them}.",
    ),
    ANSWER_MISSING: (
        "{file} did not contain the answer{s} {name}, so {it} counted as blank. Everything else "
        "was graded.",
        "Your notebook does not contain the answer{s} {name}: copy the cell{s} from a fresh copy "
        "of the lesson.",
    ),
    "code_missing": (
        "{file} did not contain the lesson's code that defines {detail}; it was put back.",
        "Your notebook does not contain the lesson's code that defines {detail}: copy it from a "
        "fresh copy of the lesson.",
    ),
    "renamed": (
        "{file} had lost the name{s} of {name}; {it} {was} recognized by {detail}.",
        "Your notebook has lost the name{s} of {name}: copy your code into a fresh copy of "
        "the lesson.",
    ),
    "unnamed": (
        "{file} had lost the names of the lesson's cells; {detail} were recognized by their "
        "contents.",
        "Your notebook has lost the names of the lesson's cells: copy your answers into a fresh "
        "copy of the lesson.",
    ),
    "flags": (
        "{file} had changed nbgrader settings in {name}; the assignment's own were used.",
        "Your notebook has changed nbgrader settings in {name}: copy your code into a fresh "
        "copy of the lesson.",
    ),
    "schema": (
        "{file} had nbgrader settings of an old version; they were updated.",
        "Your notebook has nbgrader settings of an old version: copy your code into a fresh "
        "copy of the lesson.",
    ),
    "unknown": (
        "{file} contained the cell{s} {name}, which the assignment does not have; {it} ran without "
        "points.",
        "Your notebook contains the cell{s} {name}, which the lesson does not have: rename or "
        "delete {them}.",
    ),
}  # fmt: skip


def grouped(repairs: Iterable[Repair]) -> list[Repair]:
    """The repairs by kind, each once; those of many cells of one kind are joined into one."""
    kinds: dict[tuple[str, str], list[Repair]] = {}
    for one in dict.fromkeys(repairs):
        kinds.setdefault((one.kind, one.detail), []).append(one)
    found: list[Repair] = []
    for group in kinds.values():
        if len(group) > _MOST_ALONE:
            group = [replace(group[0], name=listed([one.name for one in group]), cell=0)]
        found += group
    return found


def listed(names: Sequence[str]) -> str:
    """Names as a person lists them; of very many, the first few and how many more there are.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    shown = list(dict.fromkeys(names))
    if len(shown) > _MOST_NAMED:
        return f"{', '.join(shown[: _MOST_NAMED - 1])} and {len(shown) - _MOST_NAMED + 1} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def cells(numbers: Sequence[int]) -> str:
    """Cells by number, as a person lists them.

    >>> cells([2]), cells([2, 4])
    ('cell 2', 'cells 2 and 4')
    """
    return f"cell{'s' if len(numbers) > 1 else ''} {listed([str(one) for one in numbers])}"


def _said(template: str, repair: Repair, file: str) -> str:
    words = _MANY if " and " in repair.name else _ONE
    return template.format(file=file, name=repair.name, detail=repair.detail, **words)
