"""Names of students' folders: what platforms, languages and people make of them."""

from __future__ import annotations

import os

from bench.damage import student
from grading.plain_text import plain

# A name that stands in the gradebook as it is; nothing needs to be said.
FINE: dict[str, tuple[str, str]] = {
    "with_a_space": ("It is a first and a last name.", "Ada Lovelace"),
    "with_a_comma": ("The last name comes first.", "Lovelace, Ada"),
    "of_mail": ("It is an address for mail.", "ada+nn@example.com"),
    "in_chinese": ("A student has a Chinese name.", "李雷"),
    "in_arabic": ("A student has an Arabic name.", "آدا"),
    "composed": ("Accents as one character.", "Zo\u00eb"),
    "decomposed": ("A Mac stores accents as two.", "Chloe\u0308"),
    "of_a_smiley": ("A student made a joke.", "ada😀"),
    "of_a_number": ("A matriculation number.", "0012345"),
    "of_zero": ("It is a number.", "0"),
    "none": ("A script had no name.", "None"),
    "null": ("A script had no name.", "null"),
    "with_points": ("A student has initials.", "a.b.lovelace.."),
    "in_capitals": ("It differs from another by case only.", "ADA LOVELACE"),
    "of_255_bytes": ("A platform joins all names.", "a" * 255),
    "of_moodle": ("Moodle names folders.", "Ada Lovelace_1234567_assignsubmission_file"),
    "of_a_copy": ("A folder was copied.", "ada (1)"),
    "like_the_assignment": ("A platform sorts the other way.", "01_measures"),
    "like_a_folder_of_nbgrader": ("Someone copied all folders.", "release"),
    "with_equals": ("A script took it from an address.", "id=17&name=ada"),
}
# A name that a shell, a pattern, a page or a database could take for something else.
STRANGE: dict[str, tuple[str, str]] = {
    "with_a_space_first": ("A space was typed first.", " ada"),
    "with_a_space_last": ("A space was typed last.", "ada "),
    "of_a_dash": ("It looks like an option.", "--force"),
    "with_an_apostrophe": ("A student has such a name.", "Ada O'Neil"),
    "with_quotes": ("A student has a nickname.", 'Ada "Countess" Lovelace'),
    "with_a_percent_sign": ("A browser coded the name.", "ada%20lovelace%s"),
    "with_braces": ("A template was not filled in.", "{student_id}"),
    "with_one_brace": ("A student made a joke.", "ada:-}"),
    "with_brackets": ("The group stands before the name.", "[group a] ada"),
    "with_a_star": ("Someone marked the folder.", "*ada*"),
    "with_a_question_mark": ("Nobody knew whose it was.", "ada?"),
    "with_a_backslash": ("It includes the domain of Windows.", "UNI\\ada"),
    "with_a_dollar": ("A script did not replace a variable.", "$HOME"),
    "with_a_tilde": ("It looks like a home directory.", "~ada"),
    "with_a_hash": ("It is a number.", "#17"),
    "with_a_semicolon": ("Two students worked together.", "ada; ben"),
    "with_an_ampersand": ("Two students worked together.", "ada & ben"),
    "with_a_colon": ("The role stands before the name.", "student: ada"),
    "of_html": ("Someone tried it.", "<b>ada<"),
    "with_a_pipe": ("Two students worked together.", "ada|ben"),
    "with_parentheses_open": ("It breaks patterns.", "ada(("),
    "with_a_plus_only": ("It is a sign only.", "+"),
    "with_a_mark_without_width": ("The name was pasted.", "ada\u200b"),
    "that_turns_its_direction": ("It looks like another name.", "ada\u202etxt"),
    "with_a_tab": ("A table was cut badly.", "ada\tlovelace"),
    "with_a_space_that_does_not_break": ("It was written in a word processor.", "Ada\u00a0Byron"),
}
# A name that no gradebook can have, or that means a hidden folder: a sentence is enough.
IMPOSSIBLE: dict[str, tuple[str, str | bytes]] = {
    "with_a_point_first": ("It is hidden.", ".ada"),
    "with_a_line_end": ("A table was cut badly.", "ada\nlovelace"),
    "with_an_escape": ("It colors a terminal.", "\x1b[31mada"),
    "that_is_no_text": ("It comes from an old file system.", b"zo\xeb"),
}


def _called(happened: str, folder: str | bytes) -> str:
    return f"{happened} The folder is called `{plain(os.fsdecode(folder), 40)}`."


for _name, (_happened, _folder) in FINE.items():
    student(f"student_{_name}", _called(_happened, _folder), _folder, says="nothing")
for _name, (_happened, _folder) in STRANGE.items():
    student(f"student_{_name}", _called(_happened, _folder), _folder, says="either")
for _name, (_happened, _bytes) in IMPOSSIBLE.items():
    student(f"student_{_name}", _called(_happened, _bytes), _bytes, says="either", or_said=True)
