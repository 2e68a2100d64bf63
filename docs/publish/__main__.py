"""Builds the course's site in build/site/: `python -m docs.publish`, or `make site`.

It runs the lessons that have changed since the last build, runs Sphinx with warnings as errors,
builds the part in which lessons run in the browser, and checks the pages for dead links.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from docs.publish import mathematics, page_faults, settings, source_folder
from docs.publish.node_packages import InstallError

# The folder of the part in which lessons run in the browser.
BROWSER = "lab"


def main() -> int:
    """Exit 0: the site is built; 1: something is wrong with it, in a sentence each."""
    parser = argparse.ArgumentParser(
        prog="python -m docs.publish", description="Build the course's site in build/site/."
    )
    parser.add_argument(
        "--without-browser",
        action="store_true",
        help="leave out the lessons that run in the browser",
    )
    parser.add_argument(
        "--into", type=Path, default=settings.SITE, metavar="DIR", help="build the site in DIR"
    )
    options = parser.parse_args()
    begin = time.monotonic()
    try:
        chosen = settings.from_environment(os.environ, with_browser=not options.without_browser)
        build(chosen, options.into.resolve())
    except ModuleNotFoundError as error:
        print(
            f"The site needs {error.name}: run `pip install -r requirements-site.txt`.",
            file=sys.stderr,
        )
        return 1
    except (InstallError, OSError, RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    found = page_faults.faults(options.into.resolve())
    print(*found, sep="\n", end="\n" if found else "")
    if not found:
        print(f"{options.into} is built ({time.monotonic() - begin:.0f} s).")
    return 1 if found else 0


def build(chosen: settings.Settings, site: Path) -> None:
    """Build the site in the folder `site`; what Sphinx reads and caches goes next to it.

    Raises ValueError, RuntimeError, InstallError or OSError with what is wrong.
    """
    source, doctrees = (site.with_name(f"{site.name}-{one}") for one in ("source", "doctrees"))
    folders = source_folder.Folders(settings.REPOSITORY, source, settings.EXECUTED)
    source_folder.assemble(folders, chosen)
    mathematics.copy_to(source / "_static" / mathematics.FOLDER)
    empty(site)
    sphinx(source, site, doctrees)
    if chosen.with_browser:
        # Only this needs JupyterLite.
        from docs.publish import browser

        browser.build(site / BROWSER, online_packages=chosen.online_packages)


def empty(site: Path) -> None:
    """Remove an earlier build."""
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)


def sphinx(source: Path, site: Path, doctrees: Path) -> None:
    """Run Sphinx. Raises RuntimeError if it prints a warning."""
    from sphinx.cmd.build import build_main

    quiet = ["-q", "-W", "--keep-going"]
    if build_main(["-b", "html", "-a", *quiet, "-d", str(doctrees), str(source), str(site)]):
        raise RuntimeError("Sphinx printed warnings, which are above: fix them, then build again.")


if __name__ == "__main__":
    sys.exit(main())
