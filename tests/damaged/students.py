"""Names of students' folders: what platforms, languages and people make of them."""

from __future__ import annotations

from bench.damage import student

# A name that stands in the gradebook as it is; nothing needs to be said.
FINE: dict[str, tuple[str, str]] = {
    "with_a_space": ("First and last name.", "Ada Lovelace"),
    "with_a_comma": ("Last name first.", "Lovelace, Ada"),
    "of_mail": ("The address.", "ada+nn@example.com"),
    "in_chinese": ("李雷.", "李雷"),
    "in_arabic": ("From right to left.", "آدا"),
    "composed": ("Accents as one character.", "Zo\u00eb"),
    "decomposed": ("A Mac stores accents as two.", "Chloe\u0308"),
    "of_a_smiley": ("A joke.", "ada😀"),
    "of_a_number": ("A matriculation number.", "0012345"),
    "of_zero": ("A number.", "0"),
    "none": ("A script had no name.", "None"),
    "null": ("A script had no name.", "null"),
    "with_points": ("Initials.", "a.b.lovelace.."),
    "in_capitals": ("It differs from another by case only.", "ADA LOVELACE"),
    "of_255_bytes": ("A platform joins all names.", "a" * 255),
    "of_moodle": ("Moodle names folders.", "Ada Lovelace_1234567_assignsubmission_file"),
    "of_a_copy": ("A folder was copied.", "ada (1)"),
    "like_the_assignment": ("A platform sorts the other way.", "01_measures"),
    "like_a_folder_of_nbgrader": ("Someone copied all folders.", "release"),
    "with_equals": ("A query.", "id=17&name=ada"),
}
# A name that a shell, a pattern, a page or a database could take for something else.
STRANGE: dict[str, tuple[str, str]] = {
    "with_a_space_first": ("A space was typed first.", " ada"),
    "with_a_space_last": ("A space was typed last.", "ada "),
    "of_a_dash": ("It looks like an option.", "--force"),
    "with_an_apostrophe": ("O'Neil.", "Ada O'Neil"),
    "with_quotes": ("A nickname.", 'Ada "Countess" Lovelace'),
    "with_a_percent_sign": ("A coded name.", "ada%20lovelace%s"),
    "with_braces": ("A template was not filled in.", "{student_id}"),
    "with_one_brace": ("A smiley.", "ada:-}"),
    "with_brackets": ("A group.", "[group a] ada"),
    "with_a_star": ("A star.", "*ada*"),
    "with_a_question_mark": ("Nobody knows who.", "ada?"),
    "with_a_backslash": ("Windows' domain.", "UNI\\ada"),
    "with_a_dollar": ("A variable.", "$HOME"),
    "with_a_tilde": ("A home.", "~ada"),
    "with_a_hash": ("A number.", "#17"),
    "with_a_semicolon": ("A list.", "ada; ben"),
    "with_an_ampersand": ("A pair.", "ada & ben"),
    "with_a_colon": ("A role.", "student: ada"),
    "of_html": ("Someone tried it.", "<b>ada<"),
    "with_a_pipe": ("A pair.", "ada|ben"),
    "with_parentheses_open": ("A pattern.", "ada(("),
    "with_a_plus_only": ("A sign.", "+"),
    "with_a_mark_without_width": ("It was pasted.", "ada\u200b"),
    "that_turns_its_direction": ("A trick of mail.", "ada\u202etxt"),
    "with_a_space_that_does_not_break": ("A word processor.", "Ada\u00a0Byron"),
}
# A name that no gradebook can have, or that means a hidden folder: a sentence is enough.
IMPOSSIBLE: dict[str, tuple[str, str | bytes]] = {
    "with_a_point_first": ("A hidden folder.", ".ada"),
    "with_a_line_end": ("A table was cut badly.", "ada\nlovelace"),
    "with_a_tab": ("A table was cut badly.", "ada\tlovelace"),
    "with_an_escape": ("A terminal's color.", "\x1b[31mada"),
    "that_is_no_text": ("An old file system.", b"zo\xeb"),
}

for _name, (_happened, _folder) in FINE.items():
    student(f"student_{_name}", _happened, _folder, says="nothing")
for _name, (_happened, _folder) in STRANGE.items():
    student(f"student_{_name}", _happened, _folder, says="either")
for _name, (_happened, _bytes) in IMPOSSIBLE.items():
    student(f"student_{_name}", _happened, _bytes, says="either", or_said=True)
