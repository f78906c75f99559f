"""`mood-tagger-train embed`."""

from __future__ import annotations

from pathlib import Path

import click

from mood_engine.analysis.device import choose_device, describe_device

from ..dataset.embeddings import Embedded, Embeddings
from ..dataset.mel_sources import AUDIO_SOURCES, first_source
from ..dataset.splits import PARTS, SPLITS, read_split, split_path
from ..encoders.embedding import embed_tracks
from ..encoders.encoder import Encoder
from ..encoders.registry import EncoderEntry, encoder_names, find_encoder
from ..fetching.partial_file import sha256_of
from .options import FILE, FOLDER, device_option
from .tracks_work import TrackBar, check_space


@click.command()
@click.option("--data", type=FOLDER, required=True, help="The data set, with its audio.")
@click.option(
    "--encoder",
    type=click.Choice(encoder_names()),
    required=True,
    help="`mood-tagger-train encoders` says where each comes from.",
)
@click.option("--weights", type=FILE, required=True, help="The encoder's weights.")
@click.option("--statistics", type=FILE, required=True, help="The encoder's statistics (JSON).")
@click.option("--split", type=click.IntRange(0, SPLITS - 1), default=0, show_default=True)
@click.option(
    "--from",
    "source",
    type=click.Choice(AUDIO_SOURCES),
    help="Which of the data set's audio.  [default: the first that exists]",
)
@click.option(
    "--steps",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Into how many parts each window of 30 s is averaged.",
)
@click.option(
    "--most-windows",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="Longer tracks have so many windows, spread evenly.",
)
@click.option("--jobs", type=click.IntRange(1), default=4, show_default=True)
@device_option
def embed(
    data: Path,
    encoder: str,
    weights: Path,
    statistics: Path,
    split: int,
    source: str | None,
    steps: int,
    most_windows: int,
    jobs: int,
    device: str,
) -> int:
    """Embed all tracks of the data set with a public encoder, for recipes that build on it.

    Stores the hidden states of all layers in DATA/embeddings. Repeat the command to continue after
    an interruption; finished tracks are kept.
    """
    entry = find_encoder(encoder)
    audio = source or first_source(data, AUDIO_SOURCES)
    paths = [split_path(data, part, split) for part in PARTS]
    tracks = [track for path in paths for track in read_split(path).tracks]
    network = entry.load(weights, statistics)
    embedded = Embedded(
        encoder=entry.name,
        licence=entry.licence,
        distributable=entry.distributable,
        weights=sha256_of(weights),
        statistics=sha256_of(statistics),
        audio=audio,
        seconds=entry.seconds,
        most_windows=most_windows,
        steps=steps,
        states=network.states_count,
        width=network.width,
    )
    embeddings = Embeddings(data, entry.name)
    with embeddings.lock():
        check_space(data, embedded.needed_bytes(embeddings.missing(tracks)))
        embeddings.describe(embedded)
        chosen = choose_device(device)
        _show_encoder(entry, network, describe_device(chosen))
        before = len(tracks) - len(embeddings.missing(tracks))
        with TrackBar(f"{entry.name} from {audio}", len(tracks)) as bar:
            embed_tracks(embeddings, tracks, data, network, chosen, bar.on_track, jobs)
    done = len(tracks) - bar.failed
    click.echo(f"{embeddings.folder}: {done} tracks, {done - before} new", err=True)
    if bar.failed:
        click.echo(
            f"Failed: {bar.failed}. Repair their files and repeat the command to add them.",
            err=True,
        )
    return 1 if bar.failed else 0


def _show_encoder(entry: EncoderEntry, network: Encoder, device: str) -> None:
    parameters = sum(weight.numel() for weight in network.parameters())
    click.echo(
        f"{entry.title}: {parameters / 1e6:.1f} million parameters, {network.states_count} states "
        f"of {network.width}, on {device}; licence: {entry.licence}",
        err=True,
    )
    if not entry.distributable:
        click.echo("Not for distribution: its licence forbids commercial use.", err=True)
