"""The list of what may stand in a page: which addresses, which commands of MathJax."""

import pytest

from grading.judging import allow_list
from tests.grading.judging import pages


@pytest.mark.parametrize(
    "address",
    [
        "https://docs.python.org",
        "http://e.org:8080/a/b.html?c=1&d=2#e",
        "HTTPS://EN.WIKIPEDIA.ORG/wiki/Größe",
        "https://xn--bcher-kva.example/",
        "mailto:someone+course@example.org",
    ],
)
def test_a_link_may_lead_to_a_public_site(address: str) -> None:
    assert allow_list.is_link(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "#", "a", "a.html", "/", "//e.org", "?path=a", "../a", "e.org", "www.e.org"),
        *("https:", "https://", "https:e.org", "https:/e.org", "https:///e.org", " https://e.org"),
        *("https://e", "https://e.", "https://.org", "https://e..org", "https://-e.org"),
        *("https://localhost", "https://localhost.", "https://a.localhost/", "https://a.local"),
        *("https://router.lan", "https://a.internal", "https://a.home.arpa", "https://lvh.me"),
        *("https://127.0.0.1.nip.io", "https://a.localtest.me:8888/"),
        *("http://127.0.0.1", "http://127.1", "http://0", "http://2130706433", "http://0x7f000001"),
        *(
            "http://0x7f.1",
            "http://[::1]",
            "http://1.2.3.4/",
            "http://e.org.1",
            "http://0177.0.0.1",
        ),
        *("https://a@e.org", "https://a:b@e.org", "https://e.org@localhost", "https://e.org\\@a"),
        *("https://e.org:x", "https://e.org:999999", "https://e.org\n.localhost"),
        *(
            "https://e.org/a b",
            'https://e.org/"',
            "https://e.org/<",
            "https://e.org/\\",
            "https://e.org/\t",
        ),
        *(
            "javascript:alert(1)",
            "data:text/html,a",
            "ftp://e.org",
            "file:///a",
            "blob:https://e.org",
        ),
        *("mailto:", "mailto:a", "mailto:a@b", "mailto:a@e.org?body=a", "tel:1", "about:blank"),
        "https://ｅ.org/",
        "https://e。org/",
        "https://e.org/" + "a" * 3000,
    ],
)
def test_no_link_leads_anywhere_else(address: str) -> None:
    assert not allow_list.is_link(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "a.png", "https://e.org/a.png", "//e.org/a.png", "data:", "data:image/png;base64,"),
        *("data:image/svg+xml;base64,aaaa", "data:text/html;base64,aaaa", "data:image/png,aaaa"),
        *("data:image/png;base64,a a", 'data:image/png;base64,aa"', "data:image/png;base64,aa<"),
        *("data:image/png;charset=x;base64,aaaa", " data:image/png;base64,aaaa", "cid:a", "blob:a"),
    ],
)
def test_a_picture_stands_in_its_address_or_is_not_shown(address: str) -> None:
    assert not allow_list.is_picture(address)
    assert allow_list.is_picture("data:image/gif;base64,aaa=")


@pytest.mark.parametrize("command", ["href", "unicode", "class", "def", "newcommand", "bbox"])
def test_a_command_that_acts_is_only_looked_at(command: str) -> None:
    text = f"$\\{command}{{a}}$ \\{command}"
    cleaned = allow_list.without_macros(text)
    assert allow_list.has_macros(text)
    assert not allow_list.has_macros(cleaned)
    assert cleaned.replace("\u2060", "") == text


def test_a_formula_keeps_its_commands() -> None:
    text = "$\\frac{a}{b} \\defined \\classical \\hrefx \\delta \\text{class}$ and C:\\Users"
    assert allow_list.without_macros(text) == text


def test_plain_text_is_what_was_typed_whatever_it_was() -> None:
    text = "<b>$\\href{a}$ [x](y)\n\n    `code` \\\\ & | ~~ é \u2028"
    page = allow_list.as_plain_text(text)
    assert pages.text_of(page).replace("\u2060", "") == text
    assert pages.rendered(page).strip() == page
    long = allow_list.as_plain_text("a" * 100_000)
    assert len(long) < 70_000
    assert "too long" in long
