"""Commands on a machine whose GPU cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def unusable_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """A GPU that PyTorch finds and has no code for."""
    import torch

    from mood_engine.analysis import device

    def fail(_: torch.device) -> None:
        raise RuntimeError("CUDA error: no kernel image is available for execution on the device")

    monkeypatch.setattr(torch.version, "cuda", "13.0")
    monkeypatch.setattr(torch.cuda, "init", lambda: None)
    monkeypatch.setattr(device, "_compute", fail)


@pytest.mark.slow
@pytest.mark.usefixtures("unusable_gpu")
def test_scan_refuses_an_unusable_gpu_that_is_asked_for(run: Run, scanned: Path) -> None:
    answer = run("scan", scanned, "--device", "cuda", "--force")
    assert answer.code == 2
    assert "no kernel image" in answer.err
    assert "Install a release of PyTorch that supports this GPU" in answer.err
    assert "--device cpu" in answer.err


@pytest.mark.slow
@pytest.mark.usefixtures("unusable_gpu")
def test_scan_takes_the_cpu_instead_of_an_unusable_gpu(run: Run, scanned: Path) -> None:
    answer = run("scan", scanned, "--force", "--json")
    assert answer.json["device"] == "cpu"
    assert answer.json["analysed"] == 3
    (line,) = [line for line in answer.err.splitlines() if "cuda" in line]
    assert "no kernel image" in line
    assert "Using the CPU instead" in line


@pytest.mark.slow
@pytest.mark.usefixtures("unusable_gpu")
def test_the_doctor_names_an_unusable_gpu(run: Run, scanned: Path) -> None:
    answer = run("doctor", "--json")
    assert answer.code == 1
    (gpu,) = [finding for finding in answer.json if finding["subject"] == "GPU"]
    assert gpu["fact"].startswith("'cuda' is present but unusable: ")
    assert "no kernel image" in gpu["fact"]
    assert "PyTorch that supports this GPU" in gpu["remedy"]
    (device,) = [finding for finding in answer.json if finding["subject"] == "device"]
    assert device["fact"].startswith("cpu")
