"""Fails where a Markdown file of this repository links to a file or a heading that is not there.

It looks only at this repository: an address elsewhere can be down without anybody's fault here.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(
    r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|<(?:img|a)[^>]*(?:src|href)=\"([^\"]+)\""
)
CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.M | re.S)


def headings(text: str) -> set[str]:
    """The anchors of a document's headings, as they are made from the words."""
    titles = re.findall(
        r"^#{1,6} +(.+?) *#*$", CODE.sub(lambda code: code[0].strip("`"), text), re.M
    )
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def broken(file: Path) -> list[str]:
    """The links of a document that lead nowhere."""
    found = []
    text = file.read_text("utf-8")
    for pair in LINK.findall(CODE.sub("", text)):
        link = unquote(pair[0] or pair[1])
        if re.match(r"[a-z][a-z0-9+.-]*:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (file.parent / path).resolve() if path else file
        if (
            not target.exists()
            or not target.is_relative_to(ROOT)
            or (
                anchor
                and target.suffix == ".md"
                and anchor not in headings(target.read_text("utf-8"))
            )
        ):
            found.append(link)
    return found


def main() -> int:
    """Exit 0: every link leads somewhere; 1: the ones that do not are printed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    said = [f"{file.relative_to(ROOT)}: {link}" for file in files for link in broken(file)]
    print(*said or [f"{len(files)} documents, and every link leads somewhere."], sep="\n")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
