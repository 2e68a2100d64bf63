"""Where a submission lies in submitted/, and what is left out there is left out with a reason."""

import json
import os

import pytest

from grading.classroom import submitted
from grading.classroom.course_directory import Course, open_course
from grading.classroom.pipeline import configured
from grading.classroom.registration import register
from grading.judging.submission import Damaged, Submission
from tests.grading.classroom.sums import ADD, DOUBLE, lesson, make_course, put
from tests.grading.judging.handed_in import tarred, zipped

RIGHT = json.dumps(lesson(ADD, DOUBLE)).encode()
OTHER = json.dumps(lesson(ADD, DOUBLE)).replace('"grade_id": "', '"grade_id": "other_').encode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Course:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path_factory.mktemp("no settings")))
        course = open_course(make_course(tmp_path_factory.mktemp("a course")))
        other = course.root / "source" / "products"
        other.mkdir()
        (other / "products.ipynb").write_bytes(OTHER)
        register(course, "sums")
        return course


@pytest.fixture
def course(made: Course) -> Course:
    """The course without any submissions."""
    os.system(f"rm -rf '{made.root}/submitted'")  # noqa: S605  (names of any kind)
    (made.root / "submitted").mkdir()
    return made


def hand_in(course: Course, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        file = course.root / "submitted" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def read(course: Course) -> dict[str, Submission | str]:
    """What is read of each student, or why it is not."""
    pipeline = configured(course, "sums")
    found: dict[str, Submission | str] = {}
    for student, place in course.submitted("sums").items():
        try:
            found[student] = submitted.read(pipeline, student, place)
        except Damaged as damage:
            found[student] = str(damage)
    return found


def test_a_class_in_order_is_found_and_needs_no_words(course: Course) -> None:
    for student in ("ann", "bob"):
        put(lesson(ADD, DOUBLE), course.root, "submitted", student)
    found = read(course)
    assert list(found) == ["ann", "bob"]
    for one in found.values():
        assert isinstance(one, Submission)
        assert (one.repaired, one.left_out) == ([], [])


@pytest.mark.parametrize(
    "name",
    [
        "eve/SUMS/sums.ipynb", "eve/Sums /sums.ipynb", "eve/sums.ipynb", "eve/eve/sums/sums.ipynb",
        "eve/week 1/sums.ipynb", "eve/sums.zip", "eve.zip", "eve.tar.gz", "eve/mine.tgz",
        "eve/homework.ipynb", "eve/a/b/c/sums (2).ipynb.txt",
    ],
)  # fmt: skip
def test_a_submission_in_another_place_is_found_and_a_sentence_says_so(
    course: Course, name: str
) -> None:
    data = RIGHT
    if name.endswith(".zip"):
        data = zipped({"sums/sums.ipynb": RIGHT, "sums/data.csv": b"1"})
    elif name.endswith("gz"):
        data = tarred({"sums.ipynb": RIGHT, "data.csv": b"1"}, "gz")
    hand_in(course, {name: data})
    found = read(course)
    assert list(found) == ["eve"]
    eve = found["eve"]
    assert isinstance(eve, Submission), eve
    assert eve.notebooks == {"sums": RIGHT}
    assert eve.files == ({} if data is RIGHT else {"data.csv": b"1"})
    assert eve.repaired


def test_what_was_handed_in_for_another_assignment_is_no_fault(course: Course) -> None:
    hand_in(
        course,
        {
            "ann/products/products.ipynb": OTHER, "bob/products.zip": zipped({"a.ipynb": OTHER}),
            "eve.zip": zipped({"products.ipynb": OTHER}), "dan/products.ipynb": OTHER,
            "joe/.DS_Store": b"", ".DS_Store": b"", "notes.txt": b"x", "roster.csv": b"x",
        },
    )  # fmt: skip
    (course.root / "submitted" / "zoe").mkdir()
    assert read(course) == {}


def test_what_may_have_been_meant_has_a_reason(course: Course) -> None:
    hand_in(
        course,
        {
            "ann/photo.jpg": b"x", "bob.7z": b"7z\xbc\xaf\x27\x1c", "eve.ipynb": RIGHT,
            "dan/products/products.ipynb": OTHER, "dan/photo.jpg": b"x", "joe/sums/a.pdf": b"x",
        },
    )  # fmt: skip
    (course.root / "submitted" / "link").symlink_to("/etc")
    found = read(course)
    assert set(found) == {"ann", "bob", "eve.ipynb", "joe", "link"}
    assert "submitted/ann does not contain sums.ipynb" in str(found["ann"])
    assert "is a 7z archive" in str(found["bob"])
    assert "is not in a student's folder" in str(found["eve.ipynb"])
    assert "Move it to submitted/STUDENT/sums." in str(found["eve.ipynb"])
    assert "submitted/link is a link" in str(found["link"])


def test_a_folder_counts_more_than_an_archive_beside_it(course: Course) -> None:
    put(lesson(ADD, DOUBLE), course.root, "submitted", "eve")
    hand_in(course, {"eve.zip": zipped({"sums.ipynb": OTHER})})
    [eve] = read(course).values()
    assert isinstance(eve, Submission)
    assert (eve.notebooks, eve.repaired) == ({"sums": RIGHT}, [])


def test_other_assignments_are_not_files_beside(course: Course) -> None:
    hand_in(course, {"eve/sums.ipynb": RIGHT, "eve/products/products.csv": b"1", "eve/a.csv": b""})
    [eve] = read(course).values()
    assert isinstance(eve, Submission)
    assert eve.files == {"a.csv": b""}


NAMES = [
    " lead", "trail ", "  ", "a\tb", "a\nb", "\x7f", os.fsdecode(b"\xff\xfe"), "é" * 100, "x" * 255,
    ".dot", "-dash", "--force", "{student_id}", "{0}", "%s", "[a-z]", "*", "?", "'", '"', "`ls`",
    "$HOME", "😀", "\u202eabc", "CON", "Ann", "ann", "ANN", "ann ", "~tilde", "tilde~",
    "back\\slash",
    "a;b", "a&b", "<b>", "#", "Thumbs.db", "__MACOSX", "..a", "a..", "sums", "products", "eve.zip",
    "e\u0301", "\u00e9", "\u2028", "\u200b", "a:b", "null", "None", "0",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_students_folder_may_have_any_name(course: Course, name: str) -> None:
    put(lesson(ADD, DOUBLE), course.root, "submitted", name)
    found = read(course)
    assert list(found) == [name]
    one = found[name]
    assert isinstance(one, Submission) or "Rename the folder" in one
