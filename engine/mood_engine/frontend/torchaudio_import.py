"""torchaudio beside a torch that was built for another accelerator.

PyPI's torchaudio for Linux links CUDA's libraries and fails to import beside a CPU-only
torch. The transforms used here are plain PyTorch and need none of its compiled code, so
that part is declared absent and the import tried again.
"""

from __future__ import annotations

import sys
import threading
from types import ModuleType

_EXTENSION = "torchaudio._extension"
# The import is tried twice, with a module of ours in between: one thread at a time.
_lock = threading.Lock()


def _import() -> ModuleType:
    with _lock:
        try:
            import torchaudio
        except (ImportError, OSError, RuntimeError):
            _forget_modules()
            sys.modules[_EXTENSION] = _without_compiled_code()
            try:
                import torchaudio
            except BaseException:
                # The next attempt must not find half a package.
                _forget_modules()
                raise
        import torchaudio.transforms

    module: ModuleType = torchaudio
    return module


def _forget_modules() -> None:
    # A copy: other threads import while this one looks.
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


torchaudio = _import()
