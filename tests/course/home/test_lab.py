"""How JupyterLab is opened for a learner: what it is told, and when there is nobody to open it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path

import pytest
from jupyterlab_server.config import get_page_config

from course.home import lab
from course.notebook import NotebookError


def test_nothing_opens_where_nobody_sits_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert not lab.can_open()


@pytest.mark.parametrize("there", [True, False])
def test_it_opens_by_itself_where_there_is_a_browser(
    monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    def get() -> None:
        if not there:
            raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(webbrowser, "get", get)
    assert lab.can_open() == there


def test_without_jupyterlab_a_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    with pytest.raises(NotebookError, match=r"JupyterLab is not installed here. Install it with"):
        lab.open_lab(tmp_path / "start.ipynb")


def test_the_start_page_opens_in_its_own_folder_without_news(tmp_path: Path) -> None:
    tmp_path = tmp_path.resolve()
    told = lab.arguments(tmp_path / "my lessons" / "start.ipynb")
    assert f"--ServerApp.root_dir={tmp_path / 'my lessons'}" in told
    assert any(one.endswith("/tree/start.ipynb") for one in told)
    assert "--LabApp.news_url=None" in told


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(lab.CONFIGURATION))
    return os.environ


@pytest.mark.usefixtures("ours")
def test_what_is_for_instructors_is_turned_off_for_this_server_alone() -> None:
    assert {"@jupyter/nbgrader", "@jupyterlab/apputils-extension:announcements"} <= set(
        get_page_config([])["disabledExtensions"]
    )


def test_nothing_is_turned_off_elsewhere() -> None:
    assert "@jupyter/nbgrader" not in get_page_config([])["disabledExtensions"]


def test_every_part_of_nbgrader_that_a_server_loads_is_turned_off() -> None:
    enabled = Path(sys.prefix, "etc", "jupyter", "jupyter_server_config.d", "nbgrader.json")
    if not enabled.is_file():
        pytest.skip("nbgrader is not installed here")
    loaded = json.loads(enabled.read_text())["ServerApp"]["jpserver_extensions"]
    ours = json.loads((lab.CONFIGURATION / "jupyter_server_config.json").read_text())
    assert ours["ServerApp"]["jpserver_extensions"] == dict.fromkeys(loaded, False)


def test_the_configuration_comes_before_the_users_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = (
        "import os, sys; from pathlib import Path; import jupyterlab.labapp as labapp\n"
        "labapp.LabApp.launch_instance = lambda told: print(os.environ['JUPYTER_CONFIG_PATH'])\n"
        "from course.home.lab import open_lab; open_lab(Path('start.ipynb'))"
    )
    environment = {**os.environ, "JUPYTER_CONFIG_PATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip().split(os.pathsep) == [str(lab.CONFIGURATION), str(tmp_path)]
