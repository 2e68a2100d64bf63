"""The text in a document of a word processor, or in an archive of Safari, is found."""

import io
import plistlib
import zipfile

from course.repair import documents
from course.time_bound import within


def packed(name: str, content: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, content)
    return made.getvalue()


def test_paragraphs_of_word_become_lines() -> None:
    data = packed("word/document.xml", "<w:p><w:t>a &lt; 1</w:t></w:p><w:p><w:t>b</w:t></w:p>")
    assert list(documents.inside(data)) == [("a Word document", b"a < 1\nb\n")]
    assert documents.is_office(data)


def test_spaces_of_open_document_are_kept() -> None:
    data = packed("content.xml", '<text:p>a<text:s text:c="3"/>b</text:p>')
    assert list(documents.inside(data)) == [("an OpenDocument text", b"a   b\n")]


def test_an_archive_of_safari_holds_a_page() -> None:
    data = plistlib.dumps({"WebMainResource": {"WebResourceData": b"{}"}}, fmt=plistlib.FMT_BINARY)
    assert list(documents.inside(data)) == [("a saved web page", b"{}")]


def test_other_archives_are_not_documents() -> None:
    for data in (packed("a.ipynb", "{}"), b"PK\x03\x04", b"", b"bplist00"):
        assert list(documents.inside(data)) == []
        assert not documents.is_office(data)


def test_a_short_document_does_not_become_a_long_one() -> None:
    data = packed("content.xml", '<text:s text:c="9999"/>' * 100)
    [(_, text)] = documents.inside(data)
    assert len(text) < 10_000


def test_elements_without_an_end_take_no_longer() -> None:
    with within(2):
        list(
            documents.inside(packed("word/document.xml", "<w:tab " * 100_000 + "<w:br " * 100_000))
        )
