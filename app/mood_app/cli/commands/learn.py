"""`mood-tagger learn`."""

from __future__ import annotations

from pathlib import Path

import click

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.corrections import all_corrections, set_teaching
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.personal import (
    learn_from_corrections,
    learns,
    load_imported,
    load_personal,
    reset_personal,
    set_learns,
)
from mood_engine.library.personal_catalogue import changed_labels
from mood_engine.library.personal_file import export_personal, import_personal

from ..console import Heading, print_table, stderr_console, stdout_console
from ..file_changes import ask
from ..library_option import library_option
from ..open_library import back_up, open_library, scored_model
from ..options import json_option
from ..output import echo_json
from ..path_types import FILE

_HEADINGS = (
    Heading("Mood"),
    Heading("You added", right=True),
    Heading("You removed", right=True),
    Heading("Labels added", right=True),
    Heading("Labels removed", right=True),
)


@click.command()
@library_option
@click.option("--on/--off", "use", default=None, help="Use what was learned for moods, or not.")
@click.option(
    "--reset", is_flag=True, help="Forget what was learned. Corrections stay, but teach no more."
)
@click.option(
    "--all", "from_all", is_flag=True, help="Learn from all corrections, also after a reset."
)
@click.option(
    "--export",
    "exported",
    type=FILE,
    metavar="FILE",
    help="Write what was learned to FILE, for another library.",
)
@click.option(
    "--import",
    "imported",
    type=FILE,
    metavar="FILE",
    help="Start from what another library learned, in place of an earlier import.",
)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@json_option
def learn(
    library_path: Path,
    use: bool | None,
    reset: bool,
    from_all: bool,
    exported: Path | None,
    imported: Path | None,
    yes: bool,
    as_json: bool,
) -> int:
    """Learn from your corrections, and show what that changes.

    The window does the same after every correction. Only moods that were chosen by the model
    change; your corrections stay as they are, and files are not written.
    """
    if reset and (from_all or imported or exported):
        raise click.UsageError("--reset cannot be combined with --all, --import or --export.")
    with open_library(library_path) as library:
        model_id, card = scored_model(library)
        back_up(library)
        if reset:
            ask("Forget what was learned from your corrections?", "forget it", yes)
            reset_personal(library, model_id)
        if use is not None:
            set_learns(library, use)
        if from_all:
            set_teaching(library, teaches=True)
        if imported is not None:
            import_personal(library, model_id, imported)
        catalogue = load_catalogue(library, model_id, card)
        catalogue = learn_from_corrections(library, model_id, catalogue)
        if exported is not None:
            count = export_personal(library, model_id, exported)
            stderr_console().print(
                f"{count} {'mood' if count == 1 else 'moods'} written to {exported}.",
                soft_wrap=True,
            )
        _show(library, model_id, catalogue, as_json)
    return 0


def _show(library: Library, model_id: int, catalogue: Catalogue, as_json: bool) -> None:
    personal, changed = load_personal(library, model_id), changed_labels(catalogue)
    heads = personal.heads if personal else {}
    moods = [
        {
            "mood": mood,
            "own": personal is not None and mood in personal.own,
            "added": heads[mood].added if mood in heads else 0,
            "removed": heads[mood].removed if mood in heads else 0,
            "labels_added": changed.get(mood, (0, 0))[0],
            "labels_removed": changed.get(mood, (0, 0))[1],
        }
        for mood in dict.fromkeys((*heads, *changed))
    ]
    labels = sum(added + removed for added, removed in changed.values())
    on, corrections = learns(library), personal.corrections if personal else 0
    has_import = load_imported(library, model_id) is not None
    if as_json:
        echo_json(
            {
                "on": on,
                "corrections": corrections,
                "imported": has_import,
                "changed_labels": labels,
                "moods": moods,
            }
        )
        return
    if moods:
        columns = ("added", "removed", "labels_added", "labels_removed")
        print_table(
            _HEADINGS,
            ((str(each["mood"]), *(str(each[name]) for name in columns)) for each in moods),
        )
    if not on:
        text = "What was learned is not used. `mood-tagger learn --on` uses it."
    elif personal is None and all_corrections(library):
        text = (
            "Nothing learned, as your corrections teach no more. `mood-tagger learn --all` learns "
            "from them again."
        )
    elif personal is None:
        text = (
            "Nothing learned yet. Add and remove moods in the window, or answer "
            "`mood-tagger teach`."
        )
    else:
        sources = [f"{corrections} {'correction' if corrections == 1 else 'corrections'}"]
        if has_import:
            sources = [*(sources if corrections else ()), "an imported file"]
        changes = f"{labels} {'label' if labels == 1 else 'labels'}"
        text = f"Learned from {' and '.join(sources)}; changed {changes}."
    stdout_console().print(text, soft_wrap=True)
