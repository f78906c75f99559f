"""Choosing the device that the network runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import DeviceError

if TYPE_CHECKING:
    import torch

DEVICE_CHOICES = ("auto", "cpu", "cuda", "mps")


def choose_device(wanted: str) -> torch.device:
    """The device to use; `auto` takes a GPU where there is one.

    A GPU that is asked for or found but does not compute is an error, never silently the CPU.
    """
    import torch

    if wanted == "auto":
        wanted = next((name for name in ("cuda", "mps") if _present(name)), "cpu")
    if wanted != "cpu" and not _present(wanted):
        raise DeviceError(
            f"The device '{wanted}' was asked for, but {_absence(wanted)} "
            "Use --device cpu, or --device auto to take what there is."
        )
    device = torch.device(wanted)
    try:
        torch.zeros(1, device=device).add_(1).item()
    except RuntimeError as error:
        raise DeviceError(
            f"The device '{wanted}' is there but does not work ({first_line(error)}); "
            "mend its driver or use --device cpu."
        ) from error
    return device


def describe_device(device: torch.device) -> str:
    """For people: 'cpu (2 threads)', 'cuda (NVIDIA H100)'."""
    import torch

    if device.type == "cuda":
        return f"cuda ({torch.cuda.get_device_name(device)})"
    if device.type == "cpu":
        return f"cpu ({torch.get_num_threads()} threads)"
    return device.type


def _present(name: str) -> bool:
    import torch

    if name == "cuda":
        return torch.cuda.is_available()
    return name == "mps" and torch.backends.mps.is_available()


def _absence(name: str) -> str:
    import torch

    if name == "cuda" and torch.version.cuda is None and torch.version.hip is None:
        return f"the installed PyTorch {torch.__version__} was built without GPU support."
    return "PyTorch finds no such device."


def first_line(error: BaseException) -> str:
    return str(error).splitlines()[0]
