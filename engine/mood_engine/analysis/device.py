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

# How a GPU fails: an operator missing on MPS raises NotImplementedError, a RuntimeError; CUDA
# libraries of the wrong version fail when they are first used.
_FAILURES = (RuntimeError, AssertionError, ImportError, OSError)
# Patterns in PyTorch's messages, and what helps.
_REMEDIES = (
    (r"driver.*too old|driver version is insufficient", "Update its driver."),
    (r"no kernel image|not compatible", "Install a release of PyTorch that supports this GPU."),
    (r"not.*implemented.*MPS|MPS.*not.*(support|implement)", "Update macOS and PyTorch."),
    (r"out of memory|can't allocate memory", "Close other programs that use its memory."),
    (r"shared object|cudnn|cublas|cufft|DLL", "Install PyTorch again."),
)
_OTHER_REMEDY = "Update its driver and PyTorch, and restart the computer."
# Messages that mean there is no GPU, rather than a broken one.
_NOTHING_THERE = re.compile(r"No (CUDA|HIP) GPUs are available|Found no NVIDIA driver")


def choose_device(wanted: str, on_unusable: OnUnusable | None = None) -> torch.device:
    """The device to use; `auto` means a working GPU if there is one, else the CPU.

    `on_unusable` is called with the error of a GPU that `auto` skips; by default it is logged.
    Raises `DeviceError` if the requested device cannot be used; there is no fallback.
    """
    return on_device(wanted, lambda device: device, on_unusable)


def on_device(
    wanted: str, use: Callable[[torch.device], Used], on_unusable: OnUnusable | None = None
) -> Used:
    """Call `use` with the device that `choose_device` would return; returns its result.

    A GPU on which `use` fails counts as unusable.
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
    """Description for the user: 'cpu (2 threads)', 'cuda (NVIDIA H100)'."""
    import torch

    if device.type == "cuda":
        return f"cuda ({torch.cuda.get_device_name(device)})"
    if device.type == "cpu":
        threads = torch.get_num_threads()
        return "cpu (1 thread)" if threads == 1 else f"cpu ({threads} threads)"
    return device.type


def failed_device(name: str, error: BaseException) -> DeviceError:
    """The error for a device that failed, with what may help."""
    text = str(error)
    remedies = (
        remedy for words, remedy in _REMEDIES if re.search(words, text, re.DOTALL | re.IGNORECASE)
    )
    return DeviceError(name, first_sentence(error), next(remedies, _OTHER_REMEDY))


def first_sentence(error: BaseException) -> str:
    """The first sentence of an error's message, which may be a page long."""
    line = (str(error).splitlines() or [type(error).__name__])[0]
    return line.split(". ")[0].rstrip(".")


def _try(device: torch.device, use: Callable[[torch.device], Used]) -> Used:
    if device.type == "cpu":
        return use(device)
    try:
        with warnings.catch_warnings():
            # PyTorch warns of possible failures; here they are tried.
            warnings.simplefilter("ignore")
            _compute(device)
            return use(device)
    except _FAILURES as error:
        raise failed_device(device.type, error) from error


def _compute(device: torch.device) -> None:
    """A few operations of networks, each of which uses another library of the GPU."""
    import torch

    with torch.inference_mode():
        numbers = torch.ones(1, 1, 16, 16, device=device)
        torch.nn.functional.conv2d(numbers, numbers[:, :, :3, :3])
        torch.matmul(numbers, numbers)
        torch.fft.rfft(numbers).abs().sum().item()


def _is_present(name: str) -> bool:
    """Raises `DeviceError` for a device that exists but cannot be initialised."""
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
            # Unlike `is_available`, this raises the reason.
            torch.cuda.init()
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
