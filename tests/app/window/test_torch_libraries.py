"""Torch's libraries, loaded before torch is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

_SCRIPT = """
import sys
from mood_app.window.torch_libraries import load_torch_libraries
load_torch_libraries()
with open("/proc/self/maps") as maps:
    print("libtorch_cpu" in maps.read(), "torch" in sys.modules)
import torch
load_torch_libraries()
print(torch.ones(2).sum().item())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads the process's memory map")
def test_libraries_are_loaded_before_torch_is_imported_and_torch_works_with_them() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True
    )
    assert ended.stdout.split() == ["True", "False", "2.0"]
    assert not ended.stderr
