"""The command that replaces PyTorch."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from mood_app.torch_command import torch_command

CPU = ["--index-url", "https://download.pytorch.org/whl/cpu"]


@pytest.fixture(autouse=True)
def prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation by pip, on Linux."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


def test_pip_takes_pytorchs_index_for_the_cpu_and_pypi_for_cuda() -> None:
    words = shlex.split(torch_command(with_cuda=False))
    assert words[:5] == [sys.executable, "-m", "pip", "install", "--force-reinstall"]
    assert words[5:7] == CPU
    # In the versions that this program works with.
    assert [word.split("<")[0].split(">")[0] for word in words[7:]] == ["torch", "torchaudio"]
    assert all("<2.14" in word for word in words[7:])
    assert "--index-url" not in torch_command(with_cuda=True)


def test_on_windows_pypi_has_no_cuda(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert torch_command(with_cuda=True) == "https://pytorch.org/get-started"
    assert " ".join(CPU) in torch_command(with_cuda=False)


def test_the_command_is_that_of_the_installer(prefix: Path) -> None:
    (prefix / "pipx_metadata.json").touch()
    assert torch_command(with_cuda=True).startswith("pipx runpip mood-tagger install ")
    (prefix / "uv-receipt.toml").touch()
    assert shlex.split(torch_command(with_cuda=True))[:5] == [
        *("uv", "pip", "install", f"--python={sys.executable}", "--torch-backend=auto"),
    ]
