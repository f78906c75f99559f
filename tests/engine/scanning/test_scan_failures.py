"""Files that cannot be analysed fail alone, and are remembered."""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np
import pytest
from msgspec import structs

from audio_files import MakeTrack
from engine.scanning.scanner import Scanner, counts
from mood_engine.analysis.analyser import Analyser
from mood_engine.analysis.results import WindowScores
from mood_engine.audio import Samples
from mood_engine.library.catalogue import TrackState


@pytest.mark.slow
def test_broken_files_are_named_and_remembered(scanner: Scanner, make_track: MakeTrack) -> None:
    good = make_track("good.flac")
    (scanner.folder / "empty.mp3").touch()
    (scanner.folder / "text.mp3").write_text("This is no music.\n" * 99)
    (scanner.folder / "folder.mp3").mkdir()
    (scanner.folder / "truncated.flac").write_bytes(good.read_bytes()[:300])
    report = scanner()
    assert counts(report) == {"analysed": 1, "failed": 3}
    assert all(reason.endswith((".", "?")) for reason in report.failures.values())
    again = scanner()
    assert counts(again) == {"unchanged": 1, "failed": 3}
    assert again.known_failures == 3
    assert again.failures == report.failures
    assert counts(scanner(force=True)) == {"analysed": 1, "failed": 3}


@pytest.mark.slow
def test_a_repaired_file_is_tried_again(scanner: Scanner, make_track: MakeTrack) -> None:
    (scanner.folder / "a.flac").touch()
    scanner()
    make_track("a.flac")
    assert counts(scanner()) == {"analysed": 1}


def test_an_unexpected_error_fails_one_file_and_not_the_scan(
    scanner: Scanner, make_track: MakeTrack, caplog: pytest.LogCaptureFixture
) -> None:
    make_track("a.flac", seed=1)
    make_track("b.flac", seed=2)
    # No file is known to cause an unexpected error; a hop of 0 does.
    front_end = structs.replace(scanner.analyser.card.front_end, hop=0)
    scanner.card = structs.replace(scanner.analyser.card, front_end=front_end)
    report = scanner()
    assert counts(report) == {"failed": 2}
    assert all("unexpectedly (ZeroDivisionError" in why for why in report.failures.values())
    assert "Traceback" in caplog.text


@pytest.mark.slow
def test_a_file_with_new_permissions_is_tried_again(
    scanner: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    (scanner.folder / "a.flac").write_text("no music")
    with monkeypatch.context() as without_rights:  # root may read everything
        without_rights.setattr(os, "access", lambda *_: False)
        assert counts(scanner()) == {"failed": 1}
        assert scanner().known_failures == 1
    assert scanner().known_failures == 0
    assert scanner().known_failures == 1


def test_scores_that_are_not_numbers_fail_each_file(
    scanner: Scanner, make_track: MakeTrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_track("a.flac")
    make_track("b.flac", seed=1)
    real = Analyser.analyse

    def analyse(analyser: Analyser, windows: list[Samples]) -> list[WindowScores]:
        results = real(analyser, windows)
        return [replace(each, scores=each.scores * np.float32("nan")) for each in results]

    monkeypatch.setattr(Analyser, "analyse", analyse)
    report = scanner()
    assert counts(report) == {"failed": 2}
    assert all("no usable scores" in reason for reason in report.failures.values())
    assert scanner.catalogue().states.tolist() == [TrackState.FAILED] * 2
