"""Loads torch's libraries without holding Python's interpreter lock.

`import torch` holds the lock while the system maps and links some hundred megabytes: a window
stands still for a third of a second, and for seconds if they have to come from the disk. What is
loaded here before, `import torch` finds loaded.
"""

from __future__ import annotations

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path

_CHUNK = 1 << 20
# As torch itself opens them: the first one makes its symbols known to all others.
_LIBRARIES = (
    ("libtorch_global_deps", os.RTLD_GLOBAL if os.name == "posix" else 0),
    ("libtorch_python", 0),
)
_LARGEST = "libtorch_cpu"


def load_torch_libraries() -> None:
    """Load them if torch is not imported yet. Where this fails, `import torch` says why."""
    # On Windows torch loads its libraries by calls that release the lock.
    if "torch" in sys.modules or os.name != "posix":
        return
    spec = find_spec("torch")
    if spec is None or spec.origin is None:
        return
    folder = Path(spec.origin).parent / "lib"
    suffix = ".dylib" if sys.platform == "darwin" else ".so"
    # The linker has a lock of its own, for which other libraries wait: shorter when this is read.
    _read((folder / _LARGEST).with_suffix(suffix))
    # Python calls foreign functions without its lock, but ctypes.CDLL opens libraries with it.
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.restype, dlopen.argtypes = ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_int]
    for name, scope in _LIBRARIES:
        path = (folder / name).with_suffix(suffix)
        if path.exists():
            dlopen(os.fsencode(path), os.RTLD_LAZY | scope)


def _read(path: Path) -> None:
    """Read the file into the system's cache."""
    try:
        with path.open("rb", buffering=0) as file:
            chunk = bytearray(_CHUNK)
            while file.readinto(chunk):
                pass
    except OSError:
        return
