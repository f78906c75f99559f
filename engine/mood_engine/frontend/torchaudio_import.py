"""Importing torchaudio next to a torch that was built for another accelerator.

PyPI's torchaudio for Linux links CUDA's libraries and fails to import next to a CPU-only torch. The
transforms used here are plain PyTorch and need none of its compiled code, so if the import fails,
it is repeated without that code.
"""

from __future__ import annotations

import sys
import threading
from types import ModuleType

_EXTENSION = "torchaudio._extension"
# The import may run twice and change sys.modules: one thread at a time.
_lock = threading.Lock()


def import_torchaudio() -> ModuleType:
    with _lock:
        try:
            import torchaudio
        except (ImportError, OSError, RuntimeError):
            remove_modules()
            sys.modules[_EXTENSION] = _without_compiled_code()
            try:
                import torchaudio
            except BaseException:
                # The next attempt must not find a partly imported package.
                remove_modules()
                raise
        import torchaudio.transforms

    module: ModuleType = torchaudio
    return module


def remove_modules() -> None:
    # A copy, as other threads may import meanwhile.
    for name in list(sys.modules):
        if name.split(".")[0] == "torchaudio":
            sys.modules.pop(name, None)


def _without_compiled_code() -> ModuleType:
    module = ModuleType(_EXTENSION)
    vars(module).update(
        _IS_TORCHAUDIO_EXT_AVAILABLE=False,
        _IS_ALIGN_AVAILABLE=False,
        fail_if_no_align=lambda function: function,
    )
    return module


torchaudio = import_torchaudio()
