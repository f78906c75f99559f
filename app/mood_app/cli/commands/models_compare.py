"""`mood-tagger models compare`."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mood_engine.comparing import (
    DEFAULT_SAMPLE,
    Answer,
    Ballot,
    ComparedTrack,
    CorrectionFit,
    SampleProgress,
    Share,
)
from mood_engine.errors import DeviceError

from ... import comparison_texts as texts
from ...model_comparison import ComparisonRequest, ComparisonResult, comparison_steps
from ...model_in_use import ChosenModel, make_analyser
from ..console import Heading, print_table, stderr_console, stdout_console
from ..library_option import library_option
from ..open_library import back_up, open_library, recover_writes
from ..options import device_option, jobs_option, json_option
from ..output import echo_json, warn

if TYPE_CHECKING:
    from mood_engine.analysis.analyser import Analyser
    from mood_engine.library.library import Library

_SHOWN_FAILURES = 20


@click.command("compare")
@click.argument("name")
@library_option
@click.option(
    "--sample",
    default=DEFAULT_SAMPLE,
    show_default=True,
    type=click.IntRange(1, 100_000),
    metavar="TRACKS",
    help="How many tracks to compare.",
)
@device_option
@jobs_option
@json_option
def compare_models(
    name: str, library_path: Path, sample: int, device: str, jobs: int | None, as_json: bool
) -> int:
    """Compare the model NAME with the one in use.

    Both are compared on a sample of your music; corrected tracks come first. Tracks that NAME has
    not analysed yet are analysed first. Their results are kept, so that neither another comparison
    nor a scan with NAME analyses them again. Ctrl-C stops within a moment.
    """
    stop = threading.Event()

    def load(model: ChosenModel) -> Analyser:
        return make_analyser(model, device, _report_unusable)

    with open_library(library_path) as library:
        back_up(library)
        recover_writes(library)
        request = ComparisonRequest(name=name, sample=sample, make=load, processes=jobs, stop=stop)
        result = _run(library, request)
    for path, reason in list(result.failures.items())[:_SHOWN_FAILURES]:
        warn(f"{path}: {reason}")
    if as_json:
        echo_json({**_document(result), "interrupted": stop.is_set()})
    else:
        _show(result)
    if stop.is_set():
        warn("Stopped. Run the same command again to continue.")
        return 130
    return 1 if result.failures else 0


def _run(library: Library, request: ComparisonRequest) -> ComparisonResult:
    from ..progress import stopping_on_signals, track_bar

    steps = comparison_steps(library, request)
    with stopping_on_signals(request.stop), track_bar(stderr_console()) as bar:
        task = bar.add_task("", total=None, start=False)
        begun = 0
        while True:
            try:
                step: SampleProgress = next(steps)
            except StopIteration as end:
                result: ComparisonResult = end.value
                return result
            if bar.tasks[0].total is None:
                begun = step.done
                bar.start_task(task)
            bar.update(task, completed=step.done - begun, total=step.total - begun)


def _report_unusable(error: DeviceError) -> None:
    warn(f"{error} Using the CPU instead.")


def _show(result: ComparisonResult) -> None:
    comparison = result.comparison
    mine, other = comparison.model.name, comparison.other.name
    say = stdout_console().print
    families = [track for track in comparison.differences if not track.same_family]
    if families:
        print_table(
            (
                Heading("Track", one_line=True),
                Heading("Artist", one_line=True),
                Heading(mine),
                Heading(other),
            ),
            (
                (
                    track.title,
                    track.texts.artist or "",
                    " · ".join(track.mine.moods),
                    " · ".join(track.others.moods),
                )
                for track in families
            ),
        )
        say()
    if more := len(comparison.differences) - len(families):
        tracks = "1 more track differs" if more == 1 else f"{more} more tracks differ"
        say(f"{tracks} only in moods after the first; --json lists them.")
        say()
    if comparison.families:
        print_table(
            (Heading("First mood"), Heading(mine, right=True), Heading(other, right=True)),
            ((name, *map(str, counts)) for name, counts in comparison.families.items()),
        )
        say()
    if rows := texts.correction_rows(comparison):
        print_table((Heading("Your corrections"), Heading(mine), Heading(other)), rows)
        say()
    say(texts.agreement(comparison), soft_wrap=True)
    if result.speeds is not None:
        say(texts.speed(comparison, result.speeds), soft_wrap=True)
    say(texts.about_corrections(comparison), soft_wrap=True)
    ballot = Ballot(comparison, result.votes)
    if votes := texts.votes(comparison, ballot.counts()):
        say(votes, soft_wrap=True)
    say(texts.recommendation(comparison, ballot.recommend()), soft_wrap=True)
    if ballot.current is not None:
        warn("You can vote in the window: Settings, Analysis, Compare.")


def _document(result: ComparisonResult) -> dict[str, Any]:
    comparison, corrections = result.comparison, result.comparison.corrections
    ballot = Ballot(comparison, result.votes)
    votes, advice = ballot.counts(), ballot.recommend()
    speeds = result.speeds
    return {
        "model": comparison.model.name,
        "other": comparison.other.name,
        "sample": comparison.sampled,
        "analysed": result.analysed,
        "failures": [{"path": p, "reason": r} for p, r in result.failures.items()],
        "agreement": {
            "tracks": len(comparison.tracks),
            "same_family": _rounded(comparison.same_family.value),
            "overlap": _rounded(comparison.overlap),
            "families": {
                name: {"model": mine, "other": others}
                for name, (mine, others) in comparison.families.items()
            },
        },
        "windows_per_second": speeds
        and {"model": round(speeds.mine, 2), "other": round(speeds.others, 2)},
        "differences": [_difference(track) for track in comparison.differences],
        "corrections": {
            "tracks": corrections.tracks,
            "enough": corrections.enough,
            "model": _fit(corrections.mine),
            "other": _fit(corrections.others),
            "model_better": corrections.mine_better,
            "other_better": corrections.others_better,
        },
        "votes": {
            "model": votes[Answer.MINE],
            "other": votes[Answer.OTHERS],
            "both": votes[Answer.BOTH],
            "neither": votes[Answer.NEITHER],
        },
        "recommendation": {
            "verdict": advice.verdict,
            "model_better": advice.mine_better,
            "other_better": advice.others_better,
            "text": texts.recommendation(comparison, advice),
        },
    }


def _difference(track: ComparedTrack) -> dict[str, Any]:
    return {
        "path": track.path,
        "title": track.texts.title,
        "artist": track.texts.artist,
        "moods": track.mine.moods,
        "other_moods": track.others.moods,
    }


def _fit(fit: CorrectionFit) -> dict[str, Any]:
    shares: dict[str, Share] = {
        "added_found": fit.found,
        "removed_avoided": fit.avoided,
        "first_mood_fits": fit.fitting,
    }
    return {
        name: {
            "count": share.count,
            "of": share.of,
            "share": _rounded(share.value),
            "interval": [_rounded(bound) for bound in share.interval],
        }
        for name, share in shares.items()
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)
