"""Opening .npy files from several threads."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

# Python 3.11 up to 3.11.4 fails where two threads parse literals at once, as array headers are;
# what the arrays hold is read outside of this.
_HEADERS = threading.Lock()


def open_array(path: Path) -> npt.NDArray[Any]:
    """As `numpy.load`, mapped into memory; raises what that raises."""
    with _HEADERS:
        array: npt.NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return array
