"""`mood-tagger-train prepare`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import click

from ..dataset.mel_sources import SOURCES, first_source, needed_frames, reader
from ..dataset.prepared import (
    find_damaged,
    needed_bytes,
    prepared_paths,
    prepared_source,
    readable_entries,
    remove_entries,
    set_source,
)
from ..dataset.prepared import prepare as prepare_part
from ..dataset.splits import PARTS, SPLITS, Split, read_split, split_path
from .options import data_option
from .tracks_work import TrackBar, check_space


@click.command()
@data_option
@click.option("--split", type=click.IntRange(0, SPLITS - 1), default=0, show_default=True)
@click.option(
    "--from",
    "source",
    type=click.Choice(SOURCES),
    help="Published mel-spectrograms, or audio to compute them from. "
    "[default: the first that exists]",
)
@click.option("--jobs", type=click.IntRange(1), default=4, show_default=True)
@click.option("--check", is_flag=True, help="Verify the checksums of what is prepared first.")
def prepare(data: Path, split: int, source: str | None, jobs: int, check: bool) -> int:
    """Pack the mel-spectrograms of each part into one array for fast training.

    Needs half the space of the published files (36 GB of 68). Repeat the command to continue after
    an interruption.
    """
    chosen = source or prepared_source(data, split) or first_source(data)
    read = reader(data, chosen)
    splits = {part: read_split(split_path(data, part, split)) for part in PARTS}
    _check_space(data, split, chosen, splits)
    set_source(data, split, chosen)
    failures = 0
    for part, tracks in splits.items():
        paths = prepared_paths(data, part, split)
        if check and paths.index.exists():
            damaged = set(find_damaged(paths))
            remove_entries(paths, damaged)
            click.echo(f"{paths.mels}: {len(damaged)} damaged tracks, read again", err=True)
        before = len(readable_entries(paths))
        with TrackBar(f"{part} from {chosen}", len(tracks.tracks)) as bar:
            failures += prepare_part(paths, tracks, read, bar.on_track, jobs)
        done = len(tracks.tracks) - bar.failed
        click.echo(f"{paths.mels}: {done} tracks, {done - before} new", err=True)
    if failures:
        click.echo(
            f"Failed: {failures}. Repair their files and repeat the command to add them.",
            err=True,
        )
    return 1 if failures else 0


def _check_space(data: Path, split: int, source: str, splits: Mapping[str, Split]) -> None:
    """Before hours of reading. Raises `DatasetError`."""
    needed = sum(
        needed_bytes(
            prepared_paths(data, part, split), tracks, partial(needed_frames, data, source)
        )
        for part, tracks in splits.items()
    )
    check_space(data, needed)


def recommend_preparing(data: Path, splits: Iterable[int] = (0,)) -> None:
    """Say so where a training would read single files."""
    if not all(prepared_paths(data, "train", split).mels.exists() for split in splits):
        prepare = f"mood-tagger-train prepare --data {data}"
        click.echo(f"Training reads single files. '{prepare}' makes it much faster.", err=True)
