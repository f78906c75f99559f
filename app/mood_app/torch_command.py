"""The command that installs another build of PyTorch."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from importlib import metadata
from pathlib import Path

_PACKAGES = ("torch", "torchaudio")
_NAME = re.compile(r"[\w-]+")
# As pytorch.org names it.
_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
_START = "https://pytorch.org/get-started"


def torch_command(with_cuda: bool) -> str:
    """For the program that installed this one: uv, pipx or pip."""
    wanted = _requirements()
    if (Path(sys.prefix) / "uv-receipt.toml").exists():
        again = [f"--reinstall-package={name}" for name in _PACKAGES]
        where = [f"--python={sys.executable}", "--torch-backend=auto"]
        return _line(["uv", "pip", "install", *where, *again, *wanted])
    if with_cuda and sys.platform == "win32":  # PyPI has only the CPU build
        return _START
    index = [] if with_cuda else ["--index-url", _CPU_INDEX]
    if (Path(sys.prefix) / "pipx_metadata.json").exists():
        pip = ["pipx", "runpip", "mood-tagger"]
    else:
        pip = [sys.executable, "-m", "pip"]
    return _line([*pip, "install", "--force-reinstall", *index, *wanted])


def _requirements() -> list[str]:
    """PyTorch in the versions that this program works with."""
    try:
        required = metadata.requires("mood-tagger") or []
    except metadata.PackageNotFoundError:
        required = []
    found = [_NAME.match(each) for each in required]
    wanted = [match.string for match in found if match and match[0] in _PACKAGES]
    return [each.partition(";")[0].replace(" ", "") for each in wanted] or [*_PACKAGES]


def _line(arguments: list[str]) -> str:
    if sys.platform == "win32":
        return subprocess.list2cmdline(arguments)
    return shlex.join(arguments)
