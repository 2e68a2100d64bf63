"""What a publisher sets: an address of a repository, or nothing."""

import pytest

from docs.publish.settings import Settings, from_environment


def test_without_an_address_nothing_leads_outside() -> None:
    settings = from_environment({})
    assert settings.file("course/engine.py") == ""
    assert settings.elsewhere("release/a.ipynb") == []


def test_a_repository_on_github_opens_in_colab_and_binder() -> None:
    settings = from_environment({"COURSE_REPOSITORY": "https://github.com/a/b"})
    assert [name for name, _ in settings.elsewhere("release/a.ipynb")] == ["Colab", "Binder"]


def test_a_repository_elsewhere_only_has_addresses_of_files() -> None:
    settings = Settings("https://example.org/a/b", "next")
    assert settings.elsewhere("release/a.ipynb") == []
    assert settings.file("x.py") == "https://example.org/a/b/blob/next/x.py"


def test_packages_come_from_another_server_only_if_the_publisher_says_so() -> None:
    assert not from_environment({}).online_packages
    assert from_environment({"COURSE_ONLINE_PACKAGES": "yes"}).online_packages


@pytest.mark.parametrize("address", ["github.com/a/b", "http://github.com/a/b", "javascript:1"])
def test_an_address_that_is_not_https_is_refused_by_name(address: str) -> None:
    with pytest.raises(ValueError, match="COURSE_REPOSITORY"):
        from_environment({"COURSE_REPOSITORY": address})
