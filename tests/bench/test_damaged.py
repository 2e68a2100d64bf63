"""The saved results of bench.damaged, and the usage of its command."""

import json
from pathlib import Path

import pytest

from bench import damaged


def test_saved_results_belong_to_the_kinds_that_exist(tmp_path: Path) -> None:
    saved = json.loads(damaged.RESULTS.read_text())
    lines = damaged.lines_of(saved)
    damaged.write(lines, tmp_path / "damaged.json")
    assert json.loads((tmp_path / "damaged.json").read_text())["results"] == saved["results"]
    del saved["results"]["schema_1"]
    with pytest.raises(ValueError, match=r"schema_1: .* Run python -m bench\.damaged --write\."):
        damaged.lines_of(saved)


def test_this_grader_gave_none_too_much_and_graded_every_class_to_its_end() -> None:
    lines = damaged.lines_of(json.loads(damaged.RESULTS.read_text()))
    assert [line.damage.name for line in lines if line.too_much(line.ours)] == []
    assert [line.damage.name for line in lines if line.ours["ended"]] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["no_such_kind"], "no_such_kind: no such kind."),
        (["--write", "schema_1"], "--write saves a run of all kinds."),
    ],
)
def test_wrong_usage_ends_with_2(
    options: list[str], said: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.argv", ["damaged", *options])
    with pytest.raises(SystemExit) as ended:
        damaged.main()
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
