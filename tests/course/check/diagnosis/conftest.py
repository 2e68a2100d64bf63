"""Names are looked for without a hurry, so that a busy machine finds the same ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from course.check import diagnosis


@pytest.fixture(autouse=True)
def unhurried() -> Iterator[None]:
    token = diagnosis.seconds.set(diagnosis.UNHURRIED)
    yield
    diagnosis.seconds.reset(token)
