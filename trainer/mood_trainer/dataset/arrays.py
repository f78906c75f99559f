"""Opening .npy files from several threads."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

# Python before 3.11.5 fails if two threads parse literals at once, as reading array headers does.
# The arrays' data is read without this lock.
_HEADERS = threading.Lock()


def open_array(path: Path) -> npt.NDArray[Any]:
    """Like `numpy.load` with a memory map; raises the same errors."""
    with _HEADERS:
        array: npt.NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return array
