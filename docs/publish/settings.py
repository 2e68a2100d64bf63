"""What a publisher of the site may set, read from the environment.

COURSE_REPOSITORY is the address of the course's repository, such as
https://github.com/OWNER/NAME. With it, the site links to files that it has no page for, and a
lesson can be opened in Colab and Binder. COURSE_BRANCH is the branch of these links. Without an
address, the site has none of these links. COURSE_ONLINE_PACKAGES=yes lets lessons that run in
the browser fetch NumPy and matplotlib from their runtime's server; without it, nothing asks any
other server.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = REPOSITORY / "build"
# The site, and what its lessons showed when they were run. `make clean` removes both.
SITE, EXECUTED = BUILD / "site", BUILD / "site-executed"

_GITHUB = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+)$")


@dataclass(frozen=True)
class Settings:
    """The repository's address and branch, and how lessons open in the browser, if at all.

    With `online_packages`, the browser may fetch NumPy and matplotlib from its runtime's server.
    """

    repository: str = ""
    branch: str = "main"
    with_browser: bool = True
    online_packages: bool = False

    def file(self, path: str) -> str:
        """The address of a file or folder in the repository, or "" without an address.

        >>> Settings("https://github.com/a/b").file("course/engine.py")
        'https://github.com/a/b/blob/main/course/engine.py'
        """
        return f"{self.repository}/blob/{self.branch}/{path}" if self.repository else ""

    def elsewhere(self, notebook: str) -> list[tuple[str, str]]:
        """Names and addresses of services that open a notebook of a repository on GitHub.

        >>> Settings("https://github.com/a/b").elsewhere("x.ipynb")[0]
        ('Colab', 'https://colab.research.google.com/github/a/b/blob/main/x.ipynb')
        >>> Settings().elsewhere("x.ipynb")
        []
        """
        if not (found := _GITHUB.match(self.repository)):
            return []
        name = found[1]
        return [
            (
                "Colab",
                f"https://colab.research.google.com/github/{name}/blob/{self.branch}/{notebook}",
            ),
            ("Binder", f"https://mybinder.org/v2/gh/{name}/{self.branch}?labpath={notebook}"),
        ]


def from_environment(environment: Mapping[str, str], *, with_browser: bool = True) -> Settings:
    """The publisher's settings. Raises ValueError if the repository is not an https address.

    >>> from_environment({"COURSE_REPOSITORY": "https://github.com/a/b/"}).repository
    'https://github.com/a/b'
    """
    repository = environment.get("COURSE_REPOSITORY", "").rstrip("/")
    if repository and not repository.startswith("https://"):
        raise ValueError(
            f"COURSE_REPOSITORY: {repository!r} is not an https address. "
            "Set it to one such as https://github.com/OWNER/NAME, or unset it."
        )
    branch = environment.get("COURSE_BRANCH", "") or "main"
    online = environment.get("COURSE_ONLINE_PACKAGES", "") == "yes"
    return Settings(repository, branch, with_browser, online)
