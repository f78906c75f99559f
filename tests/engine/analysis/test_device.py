"""Devices: a requested device is used or an error, an automatic choice falls back to the CPU."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable

import numpy as np
import pytest
import torch

from mood_engine.analysis import device
from mood_engine.analysis.analyser import Analyser, make_analyser
from mood_engine.analysis.device import choose_device, describe_device
from mood_engine.errors import DeviceError
from small_model import Model

# What PyTorch says where a GPU is there and of no use, and what helps.
OLD_DRIVER = RuntimeError(
    "The NVIDIA driver on your system is too old (found version 11040). Please update your GPU "
    "driver by downloading and installing a new version from the URL: ..."
)
NO_KERNEL = RuntimeError(
    "CUDA error: no kernel image is available for execution on the device\n"
    "CUDA kernel errors might be asynchronously reported at some other API call"
)
NO_OPERATOR = NotImplementedError(
    "The operator 'aten::_fft_r2c' is not currently implemented for the MPS device. If you want "
    "this op to be considered for addition please comment on ..."
)
NO_LIBRARY = OSError("libcudnn_ops.so.9: cannot open shared object file: No such file")
OTHER = getattr(torch, "AcceleratorError", RuntimeError)("CUDA error: unknown error\nmore")

Fake = Callable[..., None]


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """`gpu("cuda", begin=error)`: a GPU of which searching, or `compute=error`, fails so."""

    def fake(
        name: str, begin: Exception | None = None, compute: BaseException | None = None
    ) -> None:
        def init() -> None:
            warnings.warn("This GPU is an old one.", stacklevel=1)
            if name != "cuda":
                raise RuntimeError("No CUDA GPUs are available")
            if begin is not None:
                raise begin

        def fail(_: torch.device) -> None:
            warnings.warn("This GPU is slow.", stacklevel=1)
            if compute is not None:
                raise compute

        monkeypatch.setattr(torch.version, "cuda", "13.0")
        monkeypatch.setattr(torch.cuda, "init", init)
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: name == "mps")
        monkeypatch.setattr(device, "_compute", fail)

    return fake


@pytest.mark.parametrize(("threads", "text"), [(1, "cpu (1 thread)"), (2, "cpu (2 threads)")])
def test_the_device_is_named(monkeypatch: pytest.MonkeyPatch, threads: int, text: str) -> None:
    monkeypatch.setattr(torch, "get_num_threads", lambda: threads)
    assert describe_device(choose_device("cpu")) == text


def test_a_gpu_that_works_is_chosen(gpu: Fake) -> None:
    for name in ("cuda", "mps"):
        gpu(name)
        assert choose_device("auto") == choose_device(name) == torch.device(name)


@pytest.mark.parametrize(
    ("name", "error", "cause", "remedy"),
    [
        ("cuda", OLD_DRIVER, r"too old .found version 11040.\.", "Update its driver"),
        ("cuda", NO_KERNEL, "no kernel image .* on the device", "a release of PyTorch that"),
        ("mps", NO_OPERATOR, "operator 'aten::_fft_r2c' is not", "Update macOS and PyTorch"),
        ("cuda", NO_LIBRARY, "libcudnn_ops.so.9: cannot", "Install PyTorch again"),
        ("cuda", OTHER, "unknown error", "driver"),
    ],
)
def test_an_unusable_gpu_is_reported_with_a_remedy(
    gpu: Fake, name: str, error: Exception, cause: str, remedy: str
) -> None:
    """Asked for, it is an error; where the program chooses, the CPU takes its place."""
    stages = ["begin", "compute"] if name == "cuda" else ["compute"]
    for stage in stages:
        gpu(name, **{stage: error})
        with pytest.raises(DeviceError) as caught:
            choose_device(name)
        assert re.search(cause, caught.value.reason + ".")
        assert remedy in caught.value.remedy
        assert str(caught.value).startswith(f"The device '{name}' cannot be used: ")
        assert "\n" not in str(caught.value)
        passed_over: list[DeviceError] = []
        assert choose_device("auto", passed_over.append) == torch.device("cpu")
        assert [str(each) for each in passed_over] == [str(caught.value)]


def test_an_unusable_gpu_is_logged_by_default(gpu: Fake, caplog: pytest.LogCaptureFixture) -> None:
    gpu("cuda", compute=NO_KERNEL)
    choose_device("auto")
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "no kernel image" in record.getMessage()
    assert "Using the CPU instead" in record.getMessage()


def test_an_absent_gpu_is_only_an_error_if_requested(gpu: Fake) -> None:
    gpu("none")
    passed_over: list[DeviceError] = []
    assert choose_device("auto", passed_over.append) == torch.device("cpu")
    assert passed_over == []
    for name in ("cuda", "mps"):
        with pytest.raises(DeviceError, match=f"'{name}' cannot be used: PyTorch finds no such"):
            choose_device(name)


def test_a_pytorch_without_gpu_support_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.version, "cuda", None)
    monkeypatch.setattr(torch.version, "hip", None)
    with pytest.raises(
        DeviceError, match=r"was built without support for it\. Install a PyTorch with CUDA"
    ):
        choose_device("cuda")


@pytest.fixture
def gpu_lacking_an_operator(gpu: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    """It passes the small test, and lacks what this network needs."""
    gpu("mps")
    monkeypatch.setattr(torch.nn.Module, "to", lambda module, *_, **__: module)

    def analyse(analyser: Analyser, _windows: list[np.ndarray]) -> None:
        raise device.failed_device(analyser.device.type, NO_OPERATOR)

    monkeypatch.setattr(Analyser, "analyse", analyse)


@pytest.mark.usefixtures("gpu_lacking_an_operator")
def test_a_gpu_that_lacks_an_operator_of_this_network(
    tiny_model: Model,
) -> None:
    passed_over: list[DeviceError] = []
    assert make_analyser(*tiny_model, "auto", passed_over.append).device.type == "cpu"
    (error,) = passed_over
    assert "aten::_fft_r2c" in error.reason
    with pytest.raises(DeviceError, match="Update macOS"):
        make_analyser(*tiny_model, "mps")
    assert make_analyser(*tiny_model, "cpu").device.type == "cpu"
