"""`mood-tagger models`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins
from msgspec.structs import replace

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import read_card
from mood_engine.bundles.importing import import_checkpoint, importable_architectures
from mood_engine.bundles.store import ModelStore
from mood_engine.errors import BundleError
from mood_engine.labelling import Chooser
from mood_engine.labelling.families import FamilyFigures
from mood_engine.vocabulary import category_of

from ...formatting import as_percent
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
from ..path_types import FILE
from .models_compare import compare_models

if TYPE_CHECKING:
    from rich.progress import Progress

    from mood_engine.networks.interface import MoodNetwork


_ABOUT_FAMILIES = (
    "families: how many tracks of MTG-Jamendo's test set have a tag of the family, among all and "
    "among the tenth with the highest scores of mtg-vggish"
)
_FAMILY_HEADINGS = [
    Heading("Family"),
    *(Heading(text, right=True) for text in ("All", "Top tenth", "ROC-AUC", "PR-AUC")),
]
_HEADINGS = [
    *map(Heading, ("", "Name", "Architecture", "Tags", "Window", "Size")),
    Heading("From", path=True),
]


@click.group()
def models() -> None:
    """List, compare, download, import, choose and remove models."""


models.add_command(compare_models)


@models.command("list")
@library_option
@json_option
def list_models(library_path: Path, as_json: bool) -> int:
    """List the installed models; * marks the one in use."""
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
        "built in" if model.bundled else str(model.path),
    )


@models.command()
@click.argument("name")
@json_option
def info(name: str, as_json: bool) -> int:
    """Show the card of the model NAME: origin, data, metrics, limits."""
    card = ModelStore().card(name)
    families = Chooser(card).measured_families
    if as_json:
        echo_json({**json.loads(card.to_json()), "families": to_builtins(families)})
    else:
        console = stdout_console()
        console.print(card.name)
        for heading, text in describe_card(card).items():
            console.print(f"{heading}: {text}")
        if families:
            console.print(_ABOUT_FAMILIES)
            print_table(_FAMILY_HEADINGS, map(_family_row, families.items()))
    return 0


def _family_row(family: tuple[str, FamilyFigures]) -> tuple[str, ...]:
    name, figures = family
    return (
        name,
        as_percent(figures.base_rate),
        as_percent(figures.top_precision),
        f"{figures.roc_auc:.3f}",
        f"{figures.pr_auc:.3f}",
    )


@models.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--architecture",
    type=click.Choice(importable_architectures()),
    help="Architecture of a .pth file; a bundle (.safetensors) names its own.",
)
@click.option("--name", help="Name for the model (default: the name on its card).")
@click.option(
    "--replace", "overwrite", is_flag=True, help="Replace an imported model of this name."
)
def import_model(file: Path, architecture: str | None, name: str | None, overwrite: bool) -> int:
    """Import the model in FILE, a bundle or a public checkpoint."""
    from mood_engine.bundles.file import load_bundle

    if architecture is not None:
        card, network = import_checkpoint(file, architecture)
    elif file.suffix == ".pth":
        raise click.UsageError("A .pth file contains only weights; add --architecture.")
    else:
        read_card(file)
        card, network = load_bundle(file)
    card = replace(card, name=name or card.name)
    _add(card, network, overwrite)
    say(f"Imported as '{card.name}'. Use it with `mood-tagger models use {card.name}`.")
    return 0


@models.command()
@click.argument("model", metavar="NAME")
@click.option(
    "--from",
    "source",
    metavar="URL-OR-FILE",
    help="Another source of the same file; its SHA-256 is still checked.",
)
@click.option("--name", help="Name for the model (default: NAME).")
@click.option("--replace", "overwrite", is_flag=True, help="Download again and replace the model.")
def download(model: str, source: str | None, name: str | None, overwrite: bool) -> int:
    """Download the public model NAME and import it.

    NAME is mtg-vggish, the VGG-ish baseline of the MTG-Jamendo data set (1.8 MB).
    """

    from mood_engine.bundles.downloading import fetch_checkpoint, find_download

    wanted = find_download(model)
    name = name or model
    path = ModelStore().own_path(name)
    if path.exists() and not overwrite:
        if not wanted.is_source_of(read_card(path)):
            raise _name_is_taken(name)
        say(
            f"'{name}' is already installed. Use it with `mood-tagger models use {name}`, or "
            "download it again with --replace."
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
    _add(replace(card, name=name), network, overwrite)
    say(f"Downloaded and imported as '{name}'. Use it with `mood-tagger models use {name}`.")
    return 0


@models.command()
@click.argument("name")
@library_option
def use(name: str, library_path: Path) -> int:
    """Use the model NAME in this library from now on."""
    card = ModelStore().card(name)
    with open_or_create_library(library_path) as library:
        library.use_model(name)
    say(f"'{name}' is now in use. Run `mood-tagger scan FOLDER` to analyse your music with it.")
    if all(map(category_of, card.vocabulary)):
        warn(
            f"'{name}' scores no moods, so tracks will have none. Its scores are in "
            "`mood-tagger moods --json`, and tracks can be searched by them: "
            f"--mood '{card.vocabulary[0]}>=0.5'."
        )
    return 0


@models.command()
@click.argument("name")
def remove(name: str) -> int:
    """Remove the imported model NAME. Its scores are kept."""
    ModelStore().remove(name)
    say(f"'{name}' was removed.")
    return 0


def _add(card: ModelCard, network: MoodNetwork, overwrite: bool) -> None:
    """Save the model among the user's; replaces another one only with `overwrite`."""
    path = ModelStore().own_path(card.name)
    if path.exists() and not overwrite and read_card(path) != card:
        raise _name_is_taken(card.name)
    save_model(card, network)


def _name_is_taken(name: str) -> BundleError:
    return BundleError(
        f"Another model named '{name}' exists; choose another name with --name, or replace that "
        "model with --replace."
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
