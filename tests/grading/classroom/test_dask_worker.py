"""A Dask worker's half: what it says about itself, and how its answers are read."""

import json
import pickle
from dataclasses import asdict
from typing import Any

import pytest

from grading.classroom import dask_worker
from tests.grading.classroom.obedient import obey, shouted, submissions


def test_another_process_at_the_same_address_runs_nothing() -> None:
    run, work = pickle.dumps(obey), pickle.dumps(submissions("a")[0])
    assert json.loads(dask_worker.answer("another", run, work)) == {"moved": True}
    assert json.loads(dask_worker.answer(dask_worker.PROCESS, run, work)) == {
        "executed": asdict(shouted("a"))
    }


def test_a_worker_of_another_version_is_refused() -> None:
    here = dask_worker.versions()
    found: dict[str, Any] = {"process": "1", "versions": {**here, "Python": "2.7"}, "lack": ""}
    said = dask_worker.unfit("tcp://a", found)
    assert "Python 2.7, here 3." in said
    assert "this project" not in said
    assert dask_worker.unfit("tcp://a", {**found, "versions": here}) == ""
    assert "described itself incorrectly" in dask_worker.unfit("tcp://a", None)


RIGHT = json.dumps({"executed": asdict(shouted("a"))})


@pytest.mark.parametrize(
    "data",
    [
        RIGHT,
        b"",
        b"[]",
        b"[" * 100_000,
        b"null",
        b'{"error": 1}',
        b'{"executed": {"notebooks": {"any": "A"}, "seconds": 1.0}}',
        RIGHT.replace('{"any": "A"}', "{}").encode(),
        RIGHT.replace('{"any": "A"}', '{"any": 1}').encode(),
        RIGHT.replace("1.0", "NaN").encode(),
        RIGHT.replace("1.0", "-1.0").encode(),
        RIGHT.replace("1.0", "1" * 400).encode(),
        RIGHT.replace("1.0", "true").encode(),
        RIGHT.replace("2.0", '"2.0"').encode(),
        RIGHT.replace('"failed"', '"failing"').encode(),
        RIGHT.replace("{", '{"more": 1, ', 1).encode(),
    ],
)
def test_an_answer_of_the_wrong_form_is_no_result(data: Any) -> None:
    work = submissions("a")[0]
    assert dask_worker.result(dask_worker.parsed(RIGHT.encode()), work, "tcp://a") == shouted("a")
    found = dask_worker.result(dask_worker.parsed(data), work, "tcp://a")
    assert isinstance(found, dask_worker.RemoteError)
    assert "invalid answer" in str(found)
