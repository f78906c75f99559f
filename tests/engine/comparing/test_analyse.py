"""Analysing a sample with the other model."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from audio_files import MakeTrack
from engine.scanning.scanner import Scanner, counts
from mood_engine.analysis.analyser import Analyser
from mood_engine.comparing import (
    ComparedModel,
    SampleReport,
    SampleRequest,
    analyse_sample,
    choose_sample,
    compare,
)
from mood_engine.library.library import Library


class Sampler:
    """A scanned folder and a second model to compare with."""

    def __init__(self, scanner: Scanner) -> None:
        self.scanner, self.library = scanner, scanner.library
        card = structs.replace(scanner.card, name="other")
        self.other = ComparedModel(self.library.add_model(card, "1" * 64), card)
        self.opened: list[str] = []

    def request(self) -> SampleRequest:
        return SampleRequest(
            tracks=choose_sample(self.library, self.scanner.model_id),
            model_id=self.other.id,
            card=self.other.card,
            make_analyser=lambda: self.scanner.analyser,
            processes=1,
            on_opened=lambda path: self.opened.append(Path(path).name),
        )

    def __call__(self) -> SampleReport:
        report = SampleReport()
        steps = list(analyse_sample(self.library, self.request(), report))
        assert [step.done for step in steps] == list(range(steps[0].done, report.done + 1))
        return report

    def analysed(self) -> int:
        return len(self.library.analysed_recordings(self.other.id))


@pytest.fixture
def sampler(tmp_path: Path, analyser: Analyser, make_track: MakeTrack) -> Iterator[Sampler]:
    for number in range(3):
        make_track(f"{number}.flac", seed=number)
    with Library(tmp_path / "library.db") as library:
        scanner = Scanner(tmp_path / "music", library, analyser)
        scanner()
        yield Sampler(scanner)


@pytest.mark.slow
def test_nothing_is_analysed_twice(sampler: Sampler, make_track: MakeTrack) -> None:
    assert sampler() == SampleReport(analysed=3)
    assert sorted(sampler.opened) == ["0.flac", "1.flac", "2.flac"]
    make_track("new.flac", seed=9)
    sampler.scanner()
    assert sampler() == SampleReport(analysed=1, known=3)
    assert sampler.opened[3:] == ["new.flac"]
    mine = ComparedModel(sampler.scanner.model_id, sampler.scanner.card)
    tracks = choose_sample(sampler.library, sampler.scanner.model_id)
    result = compare(sampler.library, mine, sampler.other, tracks)
    assert len(result.tracks) == 4
    assert result.same_family.value == 1
    # A scan with the other model has nothing left to do.
    sampler.scanner.model_id, sampler.scanner.card = sampler.other.id, sampler.other.card
    assert counts(sampler.scanner()) == {"unchanged": 4}


@pytest.mark.slow
def test_an_interrupted_analysis_continues(sampler: Sampler) -> None:
    request = sampler.request()
    steps = analyse_sample(sampler.library, request, SampleReport())
    assert [next(steps).done, next(steps).done] == [0, 1]
    request.stop.set()
    steps.close()
    done = sampler.analysed()
    assert done >= 1
    assert sampler() == SampleReport(analysed=3 - done, known=done)


@pytest.mark.slow
def test_a_broken_file_stops_nothing_and_stays_in_the_library(sampler: Sampler) -> None:
    request = sampler.request()
    broken, gone = (sampler.scanner.folder / name for name in ("0.flac", "1.flac"))
    before = sampler.library.tracks()[str(broken)]
    broken.write_bytes(b"fLaC")
    gone.unlink()
    report = SampleReport()
    for _ in analyse_sample(sampler.library, request, report):
        pass
    assert report.analysed == 1
    assert set(report.failures) == {str(broken), str(gone)}
    assert sampler.library.tracks()[str(broken)] == before


@pytest.mark.slow
def test_scores_that_are_no_numbers_fail(sampler: Sampler, monkeypatch: pytest.MonkeyPatch) -> None:
    analyser = sampler.scanner.analyser
    analyse = analyser.analyse
    monkeypatch.setattr(
        analyser,
        "analyse",
        lambda windows: [
            replace(each, scores=each.scores * float("nan")) for each in analyse(windows)
        ],
    )
    assert len(sampler().failures) == 3
    assert sampler.analysed() == 0


def test_a_stopped_analysis_ends(sampler: Sampler) -> None:
    stop = threading.Event()
    stop.set()
    report = SampleReport()
    for _ in analyse_sample(sampler.library, replace(sampler.request(), stop=stop), report):
        pass
    assert report.done < 3
