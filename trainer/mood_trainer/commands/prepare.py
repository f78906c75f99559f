"""`mood-tagger-train prepare`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..dataset.prepared import (
    damaged,
    entries,
    forget,
    prepared_from,
    prepared_paths,
    set_source,
)
from ..dataset.prepared import prepare as prepare_part
from ..dataset.sources import SOURCES, first_source, reader
from ..dataset.splits import PARTS, Split, SplitTrack, read_split, split_path
from .options import data_option

_MOST_NAMED = 10


@click.command()
@data_option
@click.option("--split", type=click.IntRange(0, 4), default=0, show_default=True)
@click.option(
    "--from",
    "source",
    type=click.Choice(SOURCES),
    help="The published mel-spectrograms, or the audio by the engine's front end. "
    "[default: the first that is there]",
)
@click.option("--jobs", type=click.IntRange(1), default=4, show_default=True)
@click.option("--check", is_flag=True, help="Compare what is prepared with its checksums first.")
def prepare(data: Path, split: int, source: str | None, jobs: int, check: bool) -> int:
    """Pack the mel-spectrograms of each part into one array from which training reads fast.

    Goes on where it stopped; about half the size of the published files (36 GB of 68).
    """
    chosen = source or prepared_from(data, split) or first_source(data)
    read = reader(data, chosen)
    splits = {part: read_split(split_path(data, part, split)) for part in PARTS}
    set_source(data, split, chosen)
    failures = 0
    for part, tracks in splits.items():
        paths = prepared_paths(data, part, split)
        if check and paths.index.exists():
            spoilt = set(damaged(paths))
            forget(paths, spoilt)
            click.echo(f"{paths.mels}: damaged and read again: {len(spoilt)}", err=True)
        before = len(entries(paths))
        with _Shown(f"{part} from {chosen}", tracks) as shown:
            failures += prepare_part(paths, tracks, read, shown.on_track, jobs)
        done = len(tracks.tracks) - shown.failed
        click.echo(f"{paths.mels}: {done} tracks, {done - before} of them new", err=True)
    if failures:
        click.echo(
            f"Missing: {failures}; give the same command again when their files are whole, "
            "it adds them.",
            err=True,
        )
    return 1 if failures else 0


class _Shown:
    """Progress on a terminal; the first failures by name."""

    def __init__(self, title: str, split: Split) -> None:
        console = Console(stderr=True)
        self.failed = 0
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task(title, total=len(split.tracks))

    def __enter__(self) -> _Shown:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def on_track(self, track: SplitTrack, reason: str | None) -> None:
        self._progress.advance(self._task)
        if reason is None:
            return
        self.failed += 1
        if self.failed <= _MOST_NAMED:
            click.echo(reason, err=True)
