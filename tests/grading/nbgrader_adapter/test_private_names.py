"""Every undocumented name that we use still exists; a failure says which one an upgrade removed."""

import ast
import importlib
import inspect
import re
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3

from tests.grading.nbgrader_adapter.uses import ASKED, USES

# Classes whose instances have more members, with the arguments that make one.
INSTANCES = {
    "jupytext.cell_reader.DoublePercentScriptCellReader": ({"extension": ".py"},),
    "nbgrader.nbgraderformat.v3.MetadataValidatorV3": (),
}


def found(name: str) -> Any:
    """The object with this dotted name. Fails with the name if it is gone."""
    parts = name.split(".")
    thing: Any = None
    for count in range(1, len(parts) + 1):
        try:
            thing = importlib.import_module(".".join(parts[:count]))
        except ImportError:
            break
    else:
        return thing
    for at in range(count - 1, len(parts)):
        owner = ".".join(parts[:at])
        if owner in INSTANCES and not hasattr(thing, parts[at]):
            thing = thing(*INSTANCES[owner])
        if not hasattr(thing, parts[at]):
            pytest.fail(f"{'.'.join(parts[: at + 1])} is gone")
        thing = getattr(thing, parts[at])
    return thing


@pytest.mark.parametrize("use", USES)
def test_a_private_name_exists_and_takes_our_arguments(use: str) -> None:
    tree = ast.parse(use, mode="eval").body
    if not isinstance(tree, ast.Call):
        found(use)
        return
    name = ast.unparse(tree.func)
    signature = inspect.signature(found(name))
    try:
        signature.bind(*tree.args, **{str(one.arg): one.value for one in tree.keywords})
    except TypeError as error:
        pytest.fail(f"{name}{signature} cannot be called as {use}: {error}")


@pytest.mark.parametrize("method", ASKED)
def test_a_method_still_uses_what_we_replace(method: str) -> None:
    source = inspect.getsource(found(method))
    gone = [name for name in ASKED[method].split() if not re.search(rf"\.{name}\b", source)]
    assert not gone, f"{method} no longer uses {', '.join(gone)}"


def test_a_gradebook_still_has_an_engine_and_a_scoped_session() -> None:
    source = inspect.getsource(Gradebook.__init__)
    assert "self.engine = create_engine(" in source, "nbgrader.api.Gradebook.engine is gone"
    # Only a scoped session can be replaced by one that joins our transaction.
    assert "self.db = scoped_session(" in source, (
        "nbgrader.api.Gradebook.db is not a scoped_session"
    )


def test_nbgraders_schema_requires_its_own_version() -> None:
    validator = MetadataValidatorV3()
    version = validator.schema["properties"]["schema_version"]
    assert version["minimum"] == version["maximum"] == validator.schema_version


@pytest.mark.parametrize(
    ("use", "said"),
    [
        ("nbformat.v4.rwbase.strip_everything", "nbformat.v4.rwbase.strip_everything is gone"),
        ("nbformat.v5.reads", "nbformat.v5 is gone"),
        ("nbgrader.api.Grade.mark", "nbgrader.api.Grade.mark is gone"),
    ],
)
def test_the_failure_names_what_is_gone(use: str, said: str) -> None:
    with pytest.raises(pytest.fail.Exception, match=re.escape(said)):
        found(use)
