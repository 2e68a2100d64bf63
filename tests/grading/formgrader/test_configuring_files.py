"""Files that configure Jupyter, Python or a shell are never copied from a submission."""

from pathlib import Path

import pytest

from grading.formgrader.configuring_files import NEVER_COPIED
from grading.nbgrader_adapter.converters import find_all_files


@pytest.mark.parametrize("folder", [".", "sub", "sub[1]/a*"])
@pytest.mark.parametrize(
    "name",
    ["nbgrader_config.py", "jupyter_server_config.json", ".jupyter/x.py", "sitecustomize.py",
     ".ipython/profile_default/startup/0.py", "a.pth", ".git/config", ".vscode/settings.json"],
)  # fmt: skip
def test_it_is_not_copied(tmp_path: Path, folder: str, name: str) -> None:
    file = tmp_path / folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x")
    (tmp_path / "data.csv").write_text("1")
    assert find_all_files(tmp_path, NEVER_COPIED) == [tmp_path / "data.csv"]
