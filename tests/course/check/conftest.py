"""Every test of the checks leaves Python's memory of source lines as it was."""

import linecache
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _lines_restored() -> Iterator[None]:
    before = dict(linecache.cache)
    yield
    linecache.cache.clear()
    linecache.cache.update(before)
