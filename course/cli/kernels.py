"""Start a Python kernel for a notebook, and keep one ready where the next check should not wait.

Starting takes nbclient and ipykernel. What runs in a kernel is up to `course.cli.running`.
"""

from __future__ import annotations

import ast
import asyncio
import importlib
import logging
import subprocess
import warnings
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from course.cell_roles import role_of
from course.notebook import Json, NotebookError, text_of

# Packages that take a while to import, and that no learner changes.
_WORTH_LOADING = ("course", "matplotlib", "matplotlib_inline", "numpy", "sklearn", "torch")
# What a notebook needs once its first picture is drawn, or its first gradient compared.
_FOR_PICTURES = ("matplotlib.pyplot", "matplotlib_inline.backend_inline")
_FOR_GRADIENTS = ("course.check.references.oracles", "torch")
# Seconds that a kernel may take for these imports, after which it is given up.
_PATIENCE = 120


def modules() -> tuple[Any, Any]:
    """nbformat and nbclient. Raises NotebookError if something to run a notebook is missing."""
    try:
        found = importlib.import_module("nbformat"), importlib.import_module("nbclient")
        importlib.import_module("ipykernel")
    except ImportError as error:
        raise NotebookError(
            f"Running a notebook needs {error.name}, which is not installed. Run "
            "`python -m pip install nbclient ipykernel`."
        ) from None
    return found


class Kernel:
    """A Python kernel that runs in the folder of a notebook."""

    def __init__(self, folder: Path) -> None:
        nbformat, nbclient = modules()
        silent = logging.getLogger("course.cli.running")
        silent.setLevel(logging.CRITICAL + 1)  # what nbclient logs means nothing to a learner
        self._client: Any = nbclient.NotebookClient(
            nbformat.v4.new_notebook(),
            kernel_name="python3",
            shutdown_kernel="immediate",
            resources={"metadata": {"path": str(folder)}},
            log=silent,
        )

    @property
    def manager(self) -> Any:
        """What starts, interrupts and ends the kernel, as jupyter_client has it."""
        return self._client.km

    @property
    def client(self) -> Any:
        """What sends to the kernel, as jupyter_client has it."""
        return self._client.kc

    @property
    def pid(self) -> int | None:
        """The number of the kernel's process, if it is known."""
        return getattr(getattr(self.manager, "provisioner", None), "pid", None)

    async def start(self) -> None:
        """Start it. Raises NotebookError if that is not possible."""
        from jupyter_client.kernelspec import NoSuchKernel

        try:
            # Not nbclient's `setup_kernel`: with its handlers of signals a stopped run would go on.
            self._client.create_kernel_manager()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a missing feature of Windows' event loop
                # Kernels print messages that mean nothing to a learner.
                quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
                await self._client.async_start_new_kernel(**quiet)
                await self._client.async_start_new_kernel_client()
        except NoSuchKernel:
            raise NotebookError(
                "Running a notebook needs a Python kernel, and none is installed. Run "
                "`python -m pip install ipykernel`."
            ) from None
        except RuntimeError as error:
            raise NotebookError(
                f"The Python kernel did not start ({error}). Run "
                "`python -m pip install --upgrade ipykernel`."
            ) from None

    async def load(self, names: Iterable[str]) -> None:
        """Import modules in it, which binds no name and leaves no trace in the numbers of cells."""
        lines = [f"try: __import__({name!r})\nexcept Exception: pass" for name in names]
        asked = self.client.execute("\n".join(lines), silent=True, store_history=False)
        while True:
            reply = await self.client.get_shell_msg(timeout=_PATIENCE)
            if reply["parent_header"].get("msg_id") == asked:
                return

    async def end(self) -> None:
        """End it at once."""
        if self.client is not None:
            self.client.stop_channels()
        if self.manager is not None and self.manager.has_kernel:
            await self.manager.shutdown_kernel(now=True)


class Spare:
    """A kernel that is started before it is needed, and has imported what takes a while."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._starting: asyncio.Task[Kernel] | None = None

    def begin(self, notebook: Json) -> None:
        """Start a kernel in the background, unless there is one."""
        if self._starting is None:
            names = slow_imports(notebook, self._folder)
            self._starting = asyncio.create_task(_started(self._folder, names))

    async def take(self) -> Kernel | None:
        """The kernel, or None if there is none that lives."""
        starting, self._starting = self._starting, None
        if starting is None:
            return None
        try:
            kernel = await starting
        except asyncio.CancelledError:
            starting.cancel()
            raise
        except Exception:
            return None  # the one that is started instead says why
        if await kernel.client.is_alive():
            return kernel
        await kernel.end()
        return None

    async def end(self) -> None:
        """End the kernel, if there is one."""
        starting, self._starting = self._starting, None
        if starting is not None:
            starting.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await (await starting).end()


async def _started(folder: Path, names: list[str]) -> Kernel:
    kernel = Kernel(folder)
    try:
        await kernel.start()
        await kernel.load(names)
    except BaseException:
        await kernel.end()
        raise
    return kernel


def slow_imports(notebook: Json, folder: Path) -> list[str]:
    """The modules that a notebook's given cells or its checks import, if that takes a while.

    >>> given = {"cell_type": "code", "metadata": {}, "source": "import math, numpy.linalg"}
    >>> slow_imports({"cells": [given]}, Path("/nowhere"))
    ['numpy.linalg']
    """
    found: dict[str, None] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code" or role_of(cell)[0]:
            continue
        lines = [line for line in text_of(cell["source"]).split("\n") if line[:1] not in ("%", "!")]
        with suppress(SyntaxError, ValueError):
            for node in ast.walk(ast.parse("\n".join(lines))):
                if isinstance(node, ast.Import):
                    found |= dict.fromkeys(alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    # What is imported from a package may be a module.
                    names = [f"{node.module}.{alias.name}" for alias in node.names]
                    found |= dict.fromkeys([node.module, *names])
    if "course.pictures" in found:
        found |= dict.fromkeys(_FOR_PICTURES)
    sources = (text_of(cell["source"]) for cell in notebook["cells"] if role_of(cell)[0] == "test")
    if any("check.gradients(" in source for source in sources):
        found |= dict.fromkeys(_FOR_GRADIENTS)
    return [name for name in found if _is_worth_loading(name.partition(".")[0], folder)]


def _is_worth_loading(package: str, folder: Path) -> bool:
    own = (folder / package).exists() or (folder / f"{package}.py").exists()
    return package in _WORTH_LOADING and not own
