"""Whether the installed build of PyTorch fits this machine's GPU; nothing here imports torch."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path
from shutil import which

from .errors import ErrorCode, Problem

_VARIABLE = re.compile(r"^(cuda|hip)\b[^=]*= *'", re.MULTILINE)
_DRIVER = Path("/proc/driver/nvidia")


def unfitting_build() -> Problem | None:
    """Why the installed PyTorch is not the one for this machine.

    None if it fits, or the program is frozen, so that the user cannot change it.
    """
    accelerator = _accelerator()
    if accelerator is None or getattr(sys, "frozen", False):
        return None
    has_gpu = _DRIVER.exists() or which("nvidia-smi") is not None
    if has_gpu and not accelerator:
        return Problem(
            "This machine has an NVIDIA GPU, but PyTorch was built without CUDA.",
            ErrorCode.TORCH_WITHOUT_CUDA,
        )
    if accelerator == "cuda" and not has_gpu:
        return Problem(
            "PyTorch was built for NVIDIA GPUs, and this machine has none. Everything works; "
            "PyTorch's CPU build takes several GB less.",
            ErrorCode.TORCH_CUDA_UNUSED,
        )
    return None


def _accelerator() -> str | None:
    """'cuda', 'hip', or '' for a build with neither; None where that cannot be read."""
    try:
        version = metadata.distribution("torch").locate_file("torch/version.py")
        text = Path(str(version)).read_text(encoding="utf-8")
    except (metadata.PackageNotFoundError, OSError, UnicodeDecodeError):
        return None
    found = _VARIABLE.search(text)
    return found[1] if found else ""
