"""The saved scores of the hostile submissions, and the table and the sentence made of them."""

import json
from pathlib import Path

import pytest

from bench import attacks
from bench.attack_corpus import BLANK, RIGHT, Attack

GREEDY = Attack("greedy_hook", "Takes | all.", "no points")
HONEST_PART = Attack("part_of_it", "One answer is honest.", "its point", earns=1)


def test_a_score_above_what_the_honest_part_earns_is_bold_and_a_missing_one_is_a_dash() -> None:
    lines = [attacks.Line(GREEDY, 6.0, 0.0), attacks.Line(HONEST_PART, None, 1.0)]
    assert attacks.table(lines).splitlines()[2:] == [
        "| greedy hook | Takes \\| all. | **6** | 0 | 6 |",
        "| part of it | One answer is honest. | – | 1 | 6 |",
    ]


def test_the_summary_counts_hostile_submissions_alone() -> None:
    lines = [attacks.Line(BLANK, 0.0, 0.0), attacks.Line(RIGHT, 6.0, 6.0)]
    lines += [attacks.Line(GREEDY, 6.0, 0.0), attacks.Line(HONEST_PART, 1.0, 1.0)]
    assert attacks.summary(lines, "0.9.6") == (
        "Of 2 hostile submissions, 1 score more than they deserve with stock nbgrader 0.9.6, "
        "and none with this grader."
    )


def test_saved_scores_belong_to_the_attacks_that_exist(tmp_path: Path) -> None:
    saved = json.loads(attacks.RESULTS.read_text())
    lines = attacks.lines_of(saved)
    attacks.write(lines, tmp_path / "attacks.json")
    assert json.loads((tmp_path / "attacks.json").read_text())["scores"] == saved["scores"]
    del saved["scores"]["daemon"]
    with pytest.raises(ValueError, match=r"daemon: .* Run python -m bench\.attacks --write\."):
        attacks.lines_of(saved)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["no_such_attack"], "no_such_attack: no such attack"),
        (["--write", "daemon"], "Leave out the names"),
    ],
)
def test_wrong_usage_exits_with_2(
    options: list[str], said: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.argv", ["attacks", *options])
    with pytest.raises(SystemExit) as ended:
        attacks.main()
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
