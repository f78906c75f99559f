"""Choosing the device that the network runs on."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from ..errors import DeviceError

if TYPE_CHECKING:
    import torch

_log = logging.getLogger(__name__)
Used = TypeVar("Used")
OnUnusable = Callable[[DeviceError], None]

_GPUS = ("cuda", "mps")
DEVICE_CHOICES = ("auto", "cpu", *_GPUS)

# How a GPU fails. An operator that MPS lacks is a NotImplementedError, which is a RuntimeError;
# libraries of CUDA that do not fit are found out when they are first used.
_FAILURES = (RuntimeError, AssertionError, ImportError, OSError)
# What PyTorch says, and what helps.
_REMEDIES = (
    (r"driver.*too old|driver version is insufficient", "Update its driver."),
    (r"no kernel image|not compatible", "Install a release of PyTorch that supports this GPU."),
    (r"not.*implemented.*MPS|MPS.*not.*(support|implement)", "Update macOS and PyTorch."),
    (r"out of memory|can't allocate memory", "Close other programs that use its memory."),
    (r"shared object|cudnn|cublas|cufft|DLL", "Install PyTorch again."),
)
_OTHER_REMEDY = "Update its driver and PyTorch, and restart the computer."
# A search that finds nothing, where others find something broken.
_NOTHING_THERE = re.compile(r"No (CUDA|HIP) GPUs are available|Found no NVIDIA driver")


def choose_device(wanted: str, on_unusable: OnUnusable | None = None) -> torch.device:
    """The device to use; `auto` takes a GPU where there is one that computes, else the CPU.

    `on_unusable` gets what is wrong with a GPU that `auto` finds and passes over; without it that
    goes to the log. Raises `DeviceError` where the device that is asked for cannot be used:
    another one never takes its place.
    """
    return on_device(wanted, lambda device: device, on_unusable)


def on_device(
    wanted: str, use: Callable[[torch.device], Used], on_unusable: OnUnusable | None = None
) -> Used:
    """What `use` returns on the device that `choose_device` would give.

    A GPU on which `use` fails cannot be used either.
    """
    import torch

    for name in _GPUS if wanted == "auto" else [wanted]:
        try:
            if _is_present(name):
                return _try(torch.device(name), use)
        except DeviceError as error:
            if wanted != "auto":
                raise
            (on_unusable or _log_unusable)(error)
        else:
            if wanted != "auto":
                raise DeviceError(name, _absence(name), _remedy_for_absence(name))
    return use(torch.device("cpu"))


def describe_device(device: torch.device) -> str:
    """For the user: 'cpu (2 threads)', 'cuda (NVIDIA H100)'."""
    import torch

    if device.type == "cuda":
        return f"cuda ({torch.cuda.get_device_name(device)})"
    if device.type == "cpu":
        return f"cpu ({torch.get_num_threads()} threads)"
    return device.type


def failed_device(name: str, error: BaseException) -> DeviceError:
    """What PyTorch says about a device, and what helps then."""
    text = str(error)
    helps = (remedy for words, remedy in _REMEDIES if re.search(words, text, re.DOTALL | re.I))
    return DeviceError(name, first_sentence(error), next(helps, _OTHER_REMEDY))


def first_sentence(error: BaseException) -> str:
    """Of a message that may go on for a page."""
    line = (str(error).splitlines() or [type(error).__name__])[0]
    return line.split(". ")[0].rstrip(".")


def _try(device: torch.device, use: Callable[[torch.device], Used]) -> Used:
    if device.type == "cpu":
        return use(device)
    try:
        with warnings.catch_warnings():
            # PyTorch warns of what may fail; here it is found out.
            warnings.simplefilter("ignore")
            _compute(device)
            return use(device)
    except _FAILURES as error:
        raise failed_device(device.type, error) from error


def _compute(device: torch.device) -> None:
    """A little of what networks do, each part by another library of a GPU."""
    import torch

    with torch.inference_mode():
        numbers = torch.ones(1, 1, 16, 16, device=device)
        torch.nn.functional.conv2d(numbers, numbers[:, :, :3, :3])
        torch.matmul(numbers, numbers)
        torch.fft.rfft(numbers).abs().sum().item()


def _is_present(name: str) -> bool:
    """Raises `DeviceError` for a device that is there and cannot even be begun with."""
    import torch

    if name == "cpu":
        return True
    if name == "mps":
        return torch.backends.mps.is_available()
    if torch.version.cuda is None and torch.version.hip is None:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Says why not, where `is_available` only says no.
            torch.cuda.init()  # type: ignore[no-untyped-call]
    except _FAILURES as error:
        if _NOTHING_THERE.search(str(error)):
            return False
        raise failed_device(name, error) from error
    return True


def _absence(name: str) -> str:
    import torch

    if name == "cuda" and torch.version.cuda is None and torch.version.hip is None:
        return f"the installed PyTorch {torch.__version__} was built without support for it"
    return "PyTorch finds no such device"


def _remedy_for_absence(name: str) -> str:
    import torch

    if name == "cuda" and torch.version.cuda is None and torch.version.hip is None:
        return "Install a PyTorch with CUDA or ROCm (https://pytorch.org/get-started)."
    if name == "cuda":
        return "Check that its driver is installed."
    return "It needs a Mac with Apple silicon."


def _log_unusable(error: DeviceError) -> None:
    _log.warning("%s Using the CPU instead.", error)
