"""The text in a document of a word processor, or in an archive of Safari, is found."""

import io
import plistlib
import zipfile

from course.repair import documents


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
