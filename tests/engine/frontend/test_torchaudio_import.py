"""Importing torchaudio while other threads import other modules."""

from __future__ import annotations

import sys
import threading
from types import ModuleType

import pytest

from mood_engine.frontend import torchaudio_import


def test_imports_in_other_threads_do_not_interfere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at a name adds a module, as another thread might at that moment."""
    modules = dict(sys.modules)

    class Growing(str):
        def split(self, *_: object) -> list[str]:
            modules[f"added_{len(modules)}"] = ModuleType("added")
            return str.split(self, ".")

    modules[Growing("first")] = modules[Growing("second")] = ModuleType("first")
    modules["torchaudio.part"] = ModuleType("torchaudio.part")
    monkeypatch.setattr(sys, "modules", modules)
    torchaudio_import.remove_modules()
    assert not [name for name in modules if name.startswith("torchaudio")]
    assert any(name.startswith("added") for name in modules)


def test_two_threads_import_at_once() -> None:
    found: list[ModuleType] = []
    threads = [
        threading.Thread(target=lambda: found.append(torchaudio_import.import_torchaudio()))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [torchaudio_import.torchaudio] * 2


def test_a_failed_import_leaves_no_partial_package(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = {name: sys.modules[name] for name in list(sys.modules)}

    class Refusal:
        def find_spec(self, name: str, *_: object) -> None:
            if name.split(".")[0] == "torchaudio":
                raise ImportError("torchaudio is not installed")

    try:
        torchaudio_import.remove_modules()
        monkeypatch.setattr(sys, "meta_path", [Refusal(), *sys.meta_path])
        with pytest.raises(ImportError, match="not installed"):
            torchaudio_import.import_torchaudio()
        assert not [name for name in sys.modules if name.startswith("torchaudio")]
    finally:
        sys.modules.update(modules)
