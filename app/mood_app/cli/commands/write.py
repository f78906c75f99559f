"""`mood-tagger write`."""

from __future__ import annotations

from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click
from click.core import ParameterSource
from msgspec.structs import replace

from mood_engine.bundles.card import ModelCard
from mood_engine.errors import ErrorCode, Problem
from mood_engine.labelling import WriteAs
from mood_engine.labelling.axes import Axes
from mood_engine.library.journal import Journal
from mood_engine.library.library import Library
from mood_engine.library.moods import MoodFilter
from mood_engine.tagging import Digest, Field
from mood_engine.writing.apply import apply_write
from mood_engine.writing.options import AXIS_FIELDS, PROFILES, Mode, WriteOptions, options_for
from mood_engine.writing.plan import PlannedFile, Status, plan_writes
from mood_engine.writing.plan_file import check_place, load_plan, save_plan
from mood_engine.writing.wanted import wanted_moods

from ..console import stderr_console
from ..file_changes import (
    FieldChange,
    ask,
    break_links_option,
    change_table,
    charset_name,
    in_order,
    whole_files,
)
from ..given_paths import tracks_at
from ..library_option import library_option
from ..open_library import open_library, scored_model
from ..options import MakePolicy, json_option, mood_option, policy_options
from ..output import echo_json_list, print_outcome
from ..path_types import FILE, PATH

_MODES = {
    Mode.OWN: "replace only what Mood Tagger wrote",
    Mode.ADD: "add to your own moods",
    Mode.FILL: "write only into empty fields",
    Mode.OVERWRITE: "replace everything",
}


_WRITE_AS = {
    WriteAs.FAMILIES: "families such as Calm",
    WriteAs.TAGS: "only tags that stand out, such as relaxing",
    WriteAs.BOTH: "families, then tags",
}


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=PATH)
@library_option
@mood_option
@policy_options
@click.option("--dry-run", is_flag=True, help="Show what would change without writing anything.")
@click.option(
    "--save-plan",
    metavar="FILE",
    type=FILE,
    help="With --dry-run: save the plan as FILE, a new file or an older plan.",
)
@click.option(
    "--plan",
    "plan_file",
    metavar="FILE",
    type=FILE,
    help="Write a saved plan; files that changed since are skipped.",
)
@click.option(
    "--mode",
    type=click.Choice([str(mode) for mode in Mode]),
    default=str(Mode.OWN),
    show_default=True,
    help="; ".join(f"{mode}: {text}" for mode, text in _MODES.items()) + ".",
)
@click.option(
    "--write-as",
    type=click.Choice([str(write_as) for write_as in WriteAs]),
    help="; ".join(f"{write_as}: {text}" for write_as, text in _WRITE_AS.items())
    + " (default: as set in the library, or both).",
)
@click.option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    help="Also write what this player shows: "
    + "; ".join(f"{name} {profile.description}" for name, profile in PROFILES.items())
    + ".",
)
@click.option("--grouping", is_flag=True, help="Also write moods into the grouping field.")
@click.option("--comment", is_flag=True, help="Also write moods into the comment field.")
@click.option("--scores", is_flag=True, help="Also write scores into the field MOOD_SCORES.")
@click.option(
    "--energy",
    is_flag=True,
    help="Also write the fields ENERGY and PLEASANTNESS, the percentage of all music that has less "
    "of it, and 'Energy 7' (1 to 10) before the moods in grouping and comment.",
)
@click.option(
    "--album-moods",
    is_flag=True,
    help="Also write the moods of a track's album into the field ALBUMMOOD.",
)
@click.option("--everywhere", is_flag=True, help="Also write TXXX:MOOD beside TMOO in ID3v2.4.")
@click.option("--keep-time", is_flag=True, help="Keep the files' modification times.")
@click.option(
    "--charset",
    metavar="NAME",
    callback=charset_name,
    help="Charset of old tags (ID3v1, INFO lists in WAV files), for example cp1251 or shift_jis; a "
    "new tag repeats their text (default: detected for each file).",
)
@break_links_option
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@json_option
@click.pass_context
def write(
    context: click.Context,
    paths: tuple[str, ...],
    library_path: Path,
    filters: tuple[str, ...],
    policy: MakePolicy,
    dry_run: bool,
    save_plan: Path | None,
    plan_file: Path | None,
    mode: str,
    write_as: str | None,
    profile: str | None,
    grouping: bool,
    comment: bool,
    scores: bool,
    energy: bool,
    album_moods: bool,
    everywhere: bool,
    keep_time: bool,
    charset: str | None,
    break_links: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Write moods into the MOOD field of the files in or below PATH, or of all files.

    Only that field changes unless you ask for others. Your own moods are kept unless --mode says
    otherwise. `mood-tagger undo` undoes everything.
    """
    if save_plan and not dry_run:
        raise click.UsageError("--save-plan needs --dry-run.")
    if save_plan:
        check_place(save_plan)  # before all files are read for it
    if plan_file:
        _refuse_choices_beside_a_plan(context)
    wanted = [MoodFilter.parse(text) for text in filters]
    more = {
        Field.GROUPING: grouping,
        Field.COMMENT: comment,
        Field.SCORES: scores,
        **dict.fromkeys(AXIS_FIELDS, energy),
        Field.ALBUM_MOOD: album_moods,
    }
    code = 0
    with open_library(library_path) as library, _journal(library, dry_run) as journal:
        if plan_file:
            planned, options = load_plan(plan_file)
            planned = _of_this_library(library, planned)
        else:
            asked = [field for field, wanted in more.items() if wanted]
            options = options_for(
                profile or "", asked, Mode(mode), everywhere, keep_time, charset, break_links
            )
            used = scored_model(library)
            _check_energy(energy, used[1])
            chosen = policy(library)
            if write_as:
                chosen = replace(chosen, write_as=WriteAs(write_as))
            catalogue, rows, code = tracks_at(library, used, paths, wanted, chosen)
            tracks = wanted_moods(catalogue, rows, options)
            planned = list(plan_writes(journal, tracks, options))
        if save_plan:
            _save(save_plan, planned, options)
        to_write = sum(plan.status is Status.PLANNED for plan in planned)
        run = None
        if to_write and not dry_run:
            ask(f"Write moods into {to_write} files?", "write, or --dry-run to look", yes)
            run = journal.new_run()
            new = run

            def work(journal: Journal, each: PlannedFile, digest: Digest) -> PlannedFile:
                return apply_write(journal, new, each, options, digest)

            try:
                planned = in_order(library, planned, work)
            except BaseException:  # whatever the cause, some files may be written
                stderr_console().print(
                    f"Stopped. Run the same command again to continue, or `mood-tagger undo {run}` "
                    "to undo what was written.",
                    soft_wrap=True,
                )
                raise

    def show() -> None:
        changes = (change for plan in planned for change in _changes(plan))
        if as_json:
            objects = (change.as_json_object() for change in changes)
            echo_json_list(objects, "files", run=run)
        else:
            change_table(each for each in changes if each.status != str(Status.UNCHANGED))

    try:
        shown = print_outcome(show)
    finally:
        _summary(planned, options, dry_run, run)
    failed = (Status.FAILED, Status.CHANGED)
    return 1 if any(plan.status in failed for plan in planned) else code or shown


def _journal(library: Library, dry_run: bool) -> AbstractContextManager[Journal]:
    return nullcontext(Journal(library)) if dry_run else whole_files(library)


def _check_energy(energy: bool, card: ModelCard) -> None:
    if energy and Axes.of(card) is None:
        raise click.UsageError(
            f"The model '{card.name}' was not measured on labelled music, so --energy cannot be "
            "used with it."
        )


def _refuse_choices_beside_a_plan(context: click.Context) -> None:
    free = {"library_path", "plan_file", "yes", "as_json", "dry_run"}
    chosen = [
        parameter.opts[0]
        for parameter in context.command.params
        if parameter.name not in free
        and context.get_parameter_source(str(parameter.name)) is ParameterSource.COMMANDLINE
    ]
    if chosen:
        raise click.UsageError(f"The plan already sets what to write; remove {', '.join(chosen)}.")


def _of_this_library(library: Library, planned: list[PlannedFile]) -> list[PlannedFile]:
    """The plan; files that the library no longer has under their name are not written."""
    known = {track.path: track.id for track in library.tracks().values()}
    here = [known.get(plan.path) == plan.track_id for plan in planned]
    if planned and not any(here):
        raise click.UsageError(f"The plan belongs to another library than {library.path}.")
    no_longer_known = Problem(
        "The library no longer has a file of this name.", ErrorCode.PLAN_OUTDATED
    )
    return [
        plan if is_here else plan.with_outcome(Status.CHANGED, no_longer_known)
        for plan, is_here in zip(planned, here, strict=True)
    ]


def _save(path: Path, planned: list[PlannedFile], options: WriteOptions) -> None:
    save_plan(path, planned, options)
    stderr_console().print(
        f"Plan saved as {path}. Write it with `mood-tagger write --plan`.", soft_wrap=True
    )


def _changes(plan: PlannedFile) -> list[FieldChange]:
    if not plan.fields:
        return [FieldChange(plan.path, "", (), (), str(plan.status), plan.problem, plan.links)]
    # After a failed write the file still has its old values.
    held = (Status.PLANNED, Status.WRITTEN)
    return [
        FieldChange(
            plan.path,
            field.name,
            field.before,
            field.after if field.status in held else field.before,
            str(field.status),
            plan.problem,
            plan.links,
        )
        for field in plan.fields
    ]


def _summary(
    planned: list[PlannedFile], options: WriteOptions, dry_run: bool, run: int | None
) -> None:
    counts = Counter(plan.status for plan in planned)
    words = ", ".join(f"{counts[status]} {status}" for status in Status if counts[status])
    console = stderr_console()
    console.print(f"{len(planned)} files: {words or 'nothing to do'}.")
    if dry_run:
        console.print("This was a dry run: nothing was written.")
    if counts[Status.KEPT]:
        console.print(
            "'kept' files have your own moods or values; --mode add adds to the moods, "
            "--mode overwrite replaces them all."
        )
    _print_link_note(planned, options.break_links)
    if run is not None and counts[Status.WRITTEN]:
        console.print(f"This was run {run}. `mood-tagger undo {run}` undoes it.")


def _print_link_note(planned: list[PlannedFile], break_links: bool) -> None:
    written = (Status.PLANNED, Status.WRITTEN)
    count = sum(plan.links > 1 for plan in planned if plan.status in written)
    if not count:
        return
    have = "file has" if count == 1 else "files have"
    if break_links:
        text = "their other names keep the old content."
    else:
        text = "other names of the same file change too (or choose --break-hard-links)."
    stderr_console().print(f"{count} {have} hard links: {text}", soft_wrap=True)
