"""What an analysis of many files needs to know; torch is not imported here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..audio import AudioInfo
from ..bundles.card import ModelCard

if TYPE_CHECKING:
    from .analyser import Analyser


def _nothing_known(_info: AudioInfo) -> bool:
    return False


def _ignore(_path: str) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class AnalysisRequest:
    """How files are to be analysed, and by which model.

    Attributes:
        card: the model's card.
        make_analyser: loads torch and the model; called while the first files are decoded.
        windows_per_track: at most so many windows of each track; None for all of it.
        processes: how many files are decoded at once.
        is_known: whether an opened file needs no analysis. Called from several threads.
        on_opened: called, from several threads, with the path of a file about to be opened.
        stop: ends the analysis when it is set.
    """

    card: ModelCard
    make_analyser: Callable[[], Analyser]
    windows_per_track: int | None
    processes: int
    is_known: Callable[[AudioInfo], bool] = _nothing_known
    on_opened: Callable[[str], None] = _ignore
    stop: threading.Event = field(default_factory=threading.Event)
