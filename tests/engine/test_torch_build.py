"""Which build of PyTorch a machine should have."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest

from mood_engine import torch_build
from mood_engine.errors import ErrorCode
from mood_engine.torch_build import unfitting_build


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that names the installed build, on a machine without a GPU."""
    path = tmp_path / "torch" / "version.py"
    path.parent.mkdir()

    class Torch:
        def locate_file(self, name: str) -> Path:
            return tmp_path / name

    monkeypatch.setattr(metadata, "distribution", lambda _: Torch())
    monkeypatch.setattr(torch_build, "_DRIVER", tmp_path / "nvidia")
    monkeypatch.setattr(torch_build, "which", lambda _: None)
    return path


def write_build(path: Path, cuda: str | None = None, hip: str | None = None) -> None:
    path.write_text(
        f"__version__ = '2.13.0'\ncuda: Optional[str] = {cuda!r}\nhip: Optional[str] = {hip!r}\n",
        encoding="utf-8",
    )


def test_a_fitting_build_is_no_problem(build: Path) -> None:
    write_build(build)
    assert unfitting_build() is None
    write_build(build, hip="6.4")
    assert unfitting_build() is None
    (build.parents[1] / "nvidia").mkdir()
    write_build(build, cuda="13.0")
    assert unfitting_build() is None
    build.unlink()
    assert unfitting_build() is None


def test_cuda_without_a_gpu_is_named(build: Path) -> None:
    write_build(build, cuda="13.0")
    problem = unfitting_build()
    assert problem is not None
    assert problem.code is ErrorCode.TORCH_CUDA_UNUSED


def test_a_gpu_without_cuda_is_a_problem(build: Path) -> None:
    write_build(build)
    (build.parents[1] / "nvidia").mkdir()
    problem = unfitting_build()
    assert problem is not None
    assert problem.code is ErrorCode.TORCH_WITHOUT_CUDA


def test_a_bundle_cannot_be_changed(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_build(build, cuda="13.0")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert unfitting_build() is None
