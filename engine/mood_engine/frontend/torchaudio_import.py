"""torchaudio beside a torch that was built for another accelerator.

PyPI's torchaudio for Linux links CUDA's libraries and fails to import beside a CPU-only
torch. The transforms used here are plain PyTorch and need none of its compiled code, so
that part is declared absent and the import tried again.
"""

from __future__ import annotations

import sys
from types import ModuleType


def _import() -> ModuleType:
    try:
        import torchaudio
    except (ImportError, OSError, RuntimeError):
        for name in [name for name in sys.modules if name.split(".")[0] == "torchaudio"]:
            del sys.modules[name]
        sys.modules["torchaudio._extension"] = _without_compiled_code()
        import torchaudio
    import torchaudio.transforms

    module: ModuleType = torchaudio
    return module


def _without_compiled_code() -> ModuleType:
    module = ModuleType("torchaudio._extension")
    vars(module).update(
        _IS_TORCHAUDIO_EXT_AVAILABLE=False,
        _IS_ALIGN_AVAILABLE=False,
        fail_if_no_align=lambda function: function,
    )
    return module


torchaudio = _import()
