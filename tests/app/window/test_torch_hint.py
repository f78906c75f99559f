"""The hint that PyTorch does not fit the GPU."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from mood_app.window import torch_hint
from mood_app.window.main_window import MainWindow
from mood_app.window.widgets.icon_button import IconButton
from mood_engine.errors import ErrorCode, Problem
from window_helpers import child, text_in


def test_the_hint_stays_until_it_is_closed_and_does_not_come_back(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    hint = window.torch_hint
    problem = Problem("PyTorch was built for others.", ErrorCode.TORCH_CUDA_UNUSED)
    monkeypatch.setattr(torch_hint, "unfitting_build", lambda: problem)
    hint.look()
    qtbot.waitUntil(hint.isVisible)
    assert "built for others. To replace it: " in text_in(hint)
    assert "torchaudio" in text_in(hint)
    child(hint, IconButton).click()
    assert not hint.isVisible()
    hint.look()
    qtbot.waitUntil(lambda: not window.session.background.busy)
    assert not hint.isVisible()


def test_a_fitting_build_is_not_mentioned(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(torch_hint, "unfitting_build", lambda: None)
    window.torch_hint.look()
    qtbot.waitUntil(lambda: not window.session.background.busy)
    assert not window.torch_hint.isVisible()
