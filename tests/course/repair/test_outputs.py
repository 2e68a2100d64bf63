"""Outputs are skipped piece by piece, whatever is in them."""

import json

import pytest

from course.repair.outputs import TooLarge, without

TEXT = json.dumps({
    "cells": [{
        "attachments": {"a.png": {"image/png": "A" * 50}},
        "outputs": [{"text": ['a "]} \\', "[[["], "data": {"x": [1, {"y": "]"}]}}],
        "source": 'x = {"outputs": [1]} # "outputs": [',
    }]
})  # fmt: skip


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_pieces_of_any_size_give_the_same_notebook(size: int) -> None:
    pieces = [TEXT.encode()[at : at + size] for at in range(0, len(TEXT), size)]
    cell = json.loads(without(pieces, 1000))["cells"][0]
    expected = json.loads(TEXT)["cells"][0]
    assert cell == {**expected, "outputs": []}
    assert json.loads(without(pieces, 1000, pictures=True))["cells"][0]["attachments"] == {}


def test_what_is_still_too_large_is_given_up() -> None:
    with pytest.raises(TooLarge):
        without([TEXT.encode()], 50)
