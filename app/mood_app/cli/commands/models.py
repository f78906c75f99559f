"""`mood-tagger models`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import read_card
from mood_engine.bundles.importing import import_checkpoint, importable_architectures
from mood_engine.bundles.store import ModelStore
from mood_engine.errors import BundleError

from ...messages import for_command_line
from ...model_files import (
    InstalledModel,
    describe_card,
    folder_for_download,
    installed_models,
    save_model,
)
from ...model_in_use import model_name
from ..console import Heading, print_table, stderr_console, stdout_console
from ..library_option import library_option
from ..open_library import open_library, open_or_create_library
from ..options import json_option
from ..output import echo_json, say, warn

if TYPE_CHECKING:
    from rich.progress import Progress

    from mood_engine.networks.interface import MoodNetwork


_HEADINGS = list(map(Heading, ("", "Name", "Architecture", "Tags", "Window", "Size", "From")))


@click.group()
def models() -> None:
    """List, download, import, choose and remove models."""


@models.command("list")
@library_option
@json_option
def list_models(library_path: Path, as_json: bool) -> int:
    """The models at hand; * marks the one in use."""
    used = _name_in_use(library_path)
    at_hand, problems = installed_models()
    if as_json:
        echo_json(
            [
                {
                    "name": model.name,
                    "in_use": model.name == used,
                    "bundled": model.bundled,
                    "architecture": model.card.architecture,
                    "tags": len(model.card.vocabulary),
                    "bytes": model.size,
                }
                for model in at_hand
            ]
        )
    else:
        print_table(_HEADINGS, (_row(model, model.name == used) for model in at_hand))
    for problem in problems:
        warn(for_command_line(problem))
    return 1 if problems else 0


def _row(model: InstalledModel, in_use: bool) -> tuple[str, ...]:
    return (
        "*" if in_use else "",
        model.name,
        model.card.architecture,
        str(len(model.card.vocabulary)),
        f"{model.card.window_seconds:.1f} s",
        f"{model.size / 1e6:.1f} MB",
        "the program" if model.bundled else str(model.path),
    )


@models.command()
@click.argument("name")
@json_option
def info(name: str, as_json: bool) -> int:
    """The card of the model NAME: origin, data, figures, limits."""
    card = ModelStore().card(name)
    document = json.loads(card.to_json())
    if as_json:
        echo_json(document)
    else:
        console = stdout_console()
        console.print(card.name)
        for heading, text in describe_card(card).items():
            console.print(f"{heading}: {text}")
    return 0


@models.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--architecture",
    type=click.Choice(importable_architectures()),
    help="What a .pth of plain weights is; a bundle (.safetensors) says it itself.",
)
@click.option("--name", help="Name for the model (default: that on its card).")
@click.option("--replace", "anew", is_flag=True, help="Replace an imported model of that name.")
def import_model(file: Path, architecture: str | None, name: str | None, anew: bool) -> int:
    """Add the model in FILE, a bundle or a public checkpoint, to the models at hand."""
    from mood_engine.bundles.file import load_bundle

    if architecture is not None:
        card, network = import_checkpoint(file, architecture)
    elif file.suffix == ".pth":
        raise click.UsageError("A .pth holds weights alone; say what it is with --architecture.")
    else:
        read_card(file)
        card, network = load_bundle(file)
    card = replace(card, name=name or card.name)
    _add(card, network, anew)
    say(f"Imported as '{card.name}'. `mood-tagger models use {card.name}` chooses it.")
    return 0


@models.command()
@click.argument("model", metavar="NAME")
@click.option(
    "--from",
    "source",
    metavar="URL-OR-FILE",
    help="Another place for the same file; its SHA-256 is checked all the same.",
)
@click.option("--name", help="Name for the model (default: NAME).")
@click.option("--replace", "anew", is_flag=True, help="Fetch it anew, replace that model.")
def download(model: str, source: str | None, name: str | None, anew: bool) -> int:
    """Fetch the public model NAME and add it to the models at hand.

    NAME is mtg-vggish, the VGG-ish baseline of the MTG-Jamendo data set (1.8 MB).
    """

    from mood_engine.bundles.downloading import fetch_checkpoint, find_download

    wanted = find_download(model)
    name = name or model
    path = ModelStore().own_path(name)
    if path.exists() and not anew:
        if not wanted.gave(read_card(path)):
            raise _name_is_taken(name)
        say(
            f"'{name}' is there already. `mood-tagger models use {name}` chooses it, --replace "
            "fetches it anew."
        )
        return 0
    with folder_for_download() as folder:
        with _bytes_bar() as bar:
            task = bar.add_task("", total=None)
            checkpoint = fetch_checkpoint(
                wanted,
                folder,
                source,
                lambda done, total: bar.update(task, completed=done, total=total),
            )
        card, network = import_checkpoint(checkpoint, wanted.architecture)
    _add(replace(card, name=name), network, anew)
    say(f"Downloaded and imported as '{name}'. `mood-tagger models use {name}` chooses it.")
    return 0


@models.command()
@click.argument("name")
@library_option
def use(name: str, library_path: Path) -> int:
    """Listen with the model NAME, and show its moods, from now on in this library."""
    ModelStore().card(name)
    with open_or_create_library(library_path) as library:
        library.use_model(name)
    say(f"'{name}' is in use. `mood-tagger scan FOLDER` listens with it.")
    return 0


@models.command()
@click.argument("name")
def remove(name: str) -> int:
    """Delete the imported model NAME; scores in libraries stay."""
    ModelStore().remove(name)
    say(f"'{name}' is removed.")
    return 0


def _add(card: ModelCard, network: MoodNetwork, anew: bool) -> None:
    """Save the model among the person's; only with `anew` in another one's place."""
    path = ModelStore().own_path(card.name)
    if path.exists() and not anew and read_card(path) != card:
        raise _name_is_taken(card.name)
    save_model(card, network)


def _name_is_taken(name: str) -> BundleError:
    return BundleError(
        f"There is another model '{name}' already; give this one another name with "
        "--name, or replace that one with --replace."
    )


def _bytes_bar() -> Progress:
    from rich.progress import BarColumn, DownloadColumn, Progress

    console = stderr_console()
    return Progress(
        BarColumn(),
        DownloadColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


def _name_in_use(library_path: Path) -> str:
    if not os.path.exists(library_path):
        from mood_engine.bundles.store import DEFAULT_MODEL

        return DEFAULT_MODEL
    with open_library(library_path) as library:
        return model_name(library)
