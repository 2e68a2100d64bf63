"""What terminals, tables and word processors do to JSON is undone."""

import pytest

from course.repair import listings

TEXT = '{\n "cells": [\n  "a \\"b\\", c"\n ]\n}'


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TEXT.replace('"cells"', "\x1b[1m\"cells\"\x1b[0m"), "a terminal's output"),
        ("".join(f"> {line}\n" for line in TEXT.split("\n")), "a mail's quoted text"),
        ("+++ b/a\n" + "".join(f"+{line}\n" for line in TEXT.split("\n")), "a patch"),
        ("".join(f"{n:4}\t{line}\n" for n, line in enumerate(TEXT.split("\n"))),
         "a listing with line numbers"),
        (f"Sure!\n\n```json\n{TEXT}\n```\n", "a chat's answer"),
        ('{\n “cells”: [\n  “a \\”b\\”, c”\n ]\n}', "text with typographic quotes"),
        ('{\n « cells »: [\n  « a \\"b\\", c »\n ]\n}', "text with typographic quotes"),
    ],
)  # fmt: skip
def test_it_is_undone(text: str, kind: str) -> None:
    found = dict(listings.inside(text))
    assert found[kind].strip() == TEXT


def test_plain_text_is_left_alone() -> None:
    assert list(listings.inside(TEXT)) == []
    assert list(listings.inside("")) == []
