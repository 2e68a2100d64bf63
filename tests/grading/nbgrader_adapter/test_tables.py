"""A new gradebook is the one that nbgrader would make, without its call of the program alembic."""

import sys
from pathlib import Path

import pytest
from nbgrader import api
from sqlalchemy import text

from grading.nbgrader_adapter.tables import open_gradebook, session_of


def test_a_new_gradebook_has_nbgraders_own_version_and_needs_no_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with open_gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}", "c") as gradebook:
        versions = session_of(gradebook).execute(text("SELECT version_num FROM alembic_version"))
        found = [version for (version,) in versions]

    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    assert found == [api.get_alembic_version()]
