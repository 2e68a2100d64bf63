"""`prove` finds every kind of gap in an exercise, and none where there is none."""

from pathlib import Path

import pytest

from grading.authoring import prove, trial
from grading.errors import AuthoringError, UsageError

RIGHT = {
    "area": "def area(width, height):\n    return height * width\n",
    "half_area": "half_area = 6.0\n",
    "square": (
        "class Square:\n"
        "    def __init__(self, side):\n"
        "        self.side = side\n"
        "    def __add__(self, other):\n"
        "        return Square(other.side + self.side)\n"
    ),
}
WRONG = {
    "area": (
        "def area(width, height):\n    return width + height\n",
        "area_of_any_rectangle",  # 2 + 2 is 2 * 2: the square cannot tell
    ),
    "half_area": ("half_area = 12.0\n", "half_area_is_right"),
    "square": (RIGHT["square"].replace("other.side +", "other.side -"), "square_adds"),
}


@pytest.fixture
def proven(course: Path, text: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fixture course with one mutant and one variant an answer, and that being enough."""
    for limit in ("MIN_MUTANTS", "MIN_MUTANTS_OF_A_VALUE", "MIN_VARIANTS"):
        monkeypatch.setattr(prove, limit, 1)
    hidden = 'check.after("", equals={"half_area": 6.0})'
    text.write_text(
        text.read_text().replace(
            hidden,
            f"{hidden}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS",
        )
    )
    for answer, source in RIGHT.items():
        write(course, "variants", answer, f'"""Another way."""\n{source}')
    for answer, (source, fails) in WRONG.items():
        write(course, "mutants", answer, f'"""A misconception.\n\nfails: {fails}\n"""\n{source}')
    return course


def write(course: Path, kind: str, answer: str, source: str, name: str = "one") -> None:
    folder = course / "tests" / kind / answer
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.py").write_text(source)


def gaps(course: Path) -> str:
    return "\n".join(gap for proof in prove.prove(root=course) for gap in proof.gaps)


def test_a_course_whose_tests_tell_right_from_wrong_has_no_gap(proven: Path) -> None:
    proofs = prove.prove(root=proven)
    assert [gap for proof in proofs for gap in proof.gaps] == []
    assert [(p.answer, p.reference, p.blank, p.caught, p.full) for p in proofs] == [
        ("area", True, True, 1, 1),
        ("half_area", True, True, 1, 1),
        ("square", True, True, 1, 1),
    ]


def test_a_demo_that_a_test_needs_is_a_gap(proven: Path, text: Path) -> None:
    first, marker, rest = text.read_text().partition('# %% role="answer" name="half_area"')
    text.write_text(f'{first}# %% role="demo"\nscale = 1.0\n\n{marker}{rest}')
    write(proven, "variants", "half_area", '"""Scaled."""\nhalf_area = 6.0 * scale\n')
    assert "half_area, variant one: it raises NameError" in gaps(proven)


def test_a_demo_that_spoils_an_answer_is_a_gap(proven: Path, text: Path) -> None:
    first, marker, rest = text.read_text().partition('# %% role="test" name="half_area_is_right"')
    text.write_text(f'{first}# %% role="demo"\nhalf_area = 7.0\n\n{marker}{rest}')
    assert "01_shapes with its demos: half_area_is_right should pass" in gaps(proven)


def test_a_mutant_that_passes_a_test_that_it_should_fail_is_a_gap(proven: Path) -> None:
    write(proven, "mutants", "area", '"""None.\n\nfails: area_of_a_square"""\n' + RIGHT["area"])
    assert "area, mutant one: area_of_a_square should fail and passes. None." in gaps(proven)


def test_a_mutant_that_fails_more_than_it_names_is_a_gap(proven: Path) -> None:
    source = '"""No area.\n\nfails: area_of_any_rectangle"""\ndef area(w, h):\n    return -1.0\n'
    write(proven, "mutants", "area", source)
    assert "area_of_a_square fails too" in gaps(proven)


def test_a_mutant_that_names_no_test_is_a_gap(proven: Path) -> None:
    write(proven, "mutants", "area", '"""Silent."""\n' + WRONG["area"][0])
    assert "names no test that must fail" in gaps(proven)


def test_a_mutant_that_names_an_unknown_test_is_a_gap(proven: Path) -> None:
    write(proven, "mutants", "area", '"""Lost.\n\nfails: area_lost"""\n' + WRONG["area"][0])
    assert "names area_lost, which is no test of area" in gaps(proven)


def test_a_variant_that_loses_a_point_is_a_gap(proven: Path) -> None:
    write(proven, "variants", "area", '"""Wrong after all."""\n' + WRONG["area"][0])
    assert "area, variant one: area_of_any_rectangle should pass" in gaps(proven)


def test_a_reference_that_fails_its_own_test_is_a_gap(proven: Path) -> None:
    text = proven / "course" / "lessons" / "01_shapes.py"
    text.write_text(text.read_text().replace('"half_area": 6.0', '"half_area": 7.0'))
    assert "half_area, reference: half_area_is_right should pass" in gaps(proven)


def test_a_blank_that_scores_is_a_gap(proven: Path) -> None:
    text = proven / "course" / "lessons" / "01_shapes.py"
    text.write_text(text.read_text().replace('{"half_area": 6.0}', '{"1.0": 1.0}'))
    assert "half_area, blank: half_area_is_right passes and should not" in gaps(proven)


def test_a_test_cell_that_does_more_than_check_is_a_gap(proven: Path) -> None:
    text = proven / "course" / "lessons" / "01_shapes.py"
    text.write_text(text.read_text().replace("check.after(", "assert half_area\ncheck.after(", 1))
    assert "does more than call words of check" in gaps(proven)


def test_too_few_mutants_and_variants_are_gaps(
    proven: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prove, "MIN_MUTANTS", 10)
    monkeypatch.setattr(prove, "MIN_MUTANTS_OF_A_VALUE", 3)
    monkeypatch.setattr(prove, "MIN_VARIANTS", 3)
    found = gaps(proven)
    assert "area has 1 mutants and needs 10" in found
    assert "half_area has 1 mutants and needs 3" in found
    assert "square has 1 variants and needs 3" in found


def test_an_answer_without_a_hidden_test_is_a_gap(course: Path) -> None:
    assert "half_area has no hidden test" in gaps(course)


def test_a_folder_that_belongs_to_no_answer_is_a_gap(proven: Path) -> None:
    write(proven, "mutants", "volume", '"""Stray."""')
    assert "tests/mutants/volume belongs to no answer" in gaps(proven)


def test_a_mutant_that_never_ends_is_cut_and_named(
    proven: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "SECONDS", 1)
    source = '"""Loops.\n\nfails: area_of_a_square"""\ndef area(w, h):\n    while True: pass\n'
    write(proven, "mutants", "area", source)
    assert "it ran for more than 1 s" in gaps(proven)


def test_a_mutant_that_kills_its_process_is_named(proven: Path) -> None:
    source = '"""Dies.\n\nfails: area_of_a_square"""\nimport os\nos._exit(0)\n'
    write(proven, "mutants", "area", source)
    assert "the process ended before it could report" in gaps(proven)


def test_a_mutant_without_a_docstring_is_refused_in_one_sentence(proven: Path) -> None:
    write(proven, "mutants", "area", "area = max\n")
    with pytest.raises(AuthoringError, match="has no docstring: say what is wrong"):
        prove.prove(root=proven)


def test_an_unknown_lesson_is_refused_with_the_names_that_there_are(proven: Path) -> None:
    with pytest.raises(UsageError, match=r"No lesson is called 09_nothing: name one of 01_shapes"):
        prove.prove(["09_nothing"], root=proven)


def test_the_command_prints_the_table_and_exits_1_on_a_gap(
    proven: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prove.run([], root=proven) == 0
    assert "3 of 3 mutants caught, 3 of 3 variants full, 0 gaps" in capsys.readouterr().out
    write(proven, "mutants", "area", '"""None.\n\nfails: area_of_a_square"""\n' + RIGHT["area"])
    json_file = proven / "proof.json"
    assert prove.run([], root=proven, json_file=json_file) == 1
    assert '"answer": "area"' in json_file.read_text()
