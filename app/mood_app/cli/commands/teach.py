"""`mood-tagger teach`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click
import msgspec

from mood_engine.documents import DocumentError, decode_json
from mood_engine.errors import MoodEngineError
from mood_engine.labelling import can_be_name, tidy_name
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.corrections import Verdicts, correct
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.paths import displayable
from mood_engine.library.personal import learn_from_corrections
from mood_engine.library.personal_catalogue import changed_labels
from mood_engine.library.review import Question, load_review
from mood_engine.library.reviews import set_reviewed

from ...formatting import as_percent
from ..console import Heading, print_table, stdout_console
from ..library_option import library_option
from ..open_library import back_up, open_library, scored_model
from ..options import json_option
from ..output import echo_json, echo_json_list
from ..path_types import FILE

_HEADINGS = (
    Heading("Question"),
    Heading("Probable", right=True),
    Heading("Track", one_line=True),
    Heading("Artist", one_line=True),
    Heading("Moods"),
)


class _Answer(msgspec.Struct, frozen=True):
    """Other fields, such as those of a question, are ignored."""

    path: str
    mood: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    wanted: bool | None = None


@click.command()
@library_option
@click.option("--mood", metavar="NAME", help="Ask about this mood alone.")
@click.option(
    "--count", "-n", default=20, show_default=True, type=click.IntRange(min=1), help="How many."
)
@click.option(
    "--answers",
    type=FILE,
    metavar="FILE",
    help='Store the answers in FILE, JSON as --json prints it with "wanted" true or false, and '
    "learn from them.",
)
@json_option
def teach(
    library_path: Path, mood: str | None, count: int, answers: Path | None, as_json: bool
) -> int:
    """Show the guesses whose correction would teach most, the most useful first.

    The window's page Teach goes through them by keyboard. For scripts: save the output of
    `teach --json`, set "wanted" to true or false where you know better, and give the file to
    `teach --answers FILE`.
    """
    with open_library(library_path) as library:
        model_id, card = scored_model(library)
        catalogue = load_catalogue(library, model_id, card)
        if answers is not None:
            back_up(library)
            _store(library, model_id, catalogue, answers, as_json)
            return 0
        if mood is not None:
            mood = catalogue.known_name(mood)
            if mood not in catalogue.names and mood not in catalogue.tags:
                raise MoodEngineError(
                    f"Unknown mood '{mood}'. Known moods: {', '.join(catalogue.names)}."
                )
        questions = load_review(library, model_id, catalogue).questions(count, mood)
        if as_json:
            echo_json_list(_as_json_object(catalogue, each) for each in questions)
        elif questions:
            print_table(_HEADINGS, (_row(catalogue, each) for each in questions))
        else:
            stdout_console().print("Nothing left to ask.")
    return 0


def _as_json_object(catalogue: Catalogue, question: Question) -> dict[str, object]:
    texts = catalogue.texts_of(question.row)
    return {
        "path": catalogue.paths[question.row],
        "title": texts.title,
        "artist": texts.artist,
        "mood": question.mood,
        "probability": round(question.probability, 3),
        "moods": catalogue.moods_of(question.row),
        "wanted": None,
    }


def _row(catalogue: Catalogue, question: Question) -> tuple[str, ...]:
    return (
        f"{question.mood}?",
        f"{as_percent(question.probability)}",
        catalogue.titles[question.row],
        catalogue.artists[question.row],
        " · ".join(catalogue.moods_of(question.row)),
    )


def _store(
    library: Library, model_id: int, catalogue: Catalogue, path: Path, as_json: bool
) -> None:
    row_of = {known: row for row, known in enumerate(catalogue.paths)}
    changes: dict[int, dict[str, bool | None]] = {}
    answered = [answer for answer in _read(path) if answer.wanted is not None]
    for answer in answered:
        row = row_of.get(answer.path)
        if row is None or catalogue.recordings[row] < 0:
            raise MoodEngineError(
                f"{displayable(answer.path)} is not in the library, or has not been analysed. "
                "No answer was stored."
            )
        mood = catalogue.known_name(tidy_name(answer.mood))
        if not mood or not can_be_name(mood):
            raise MoodEngineError(
                f"'{mood}' cannot be the name of a mood, because it is empty or "
                "contains <, > or ; or control characters. No answer was stored."
            )
        changes.setdefault(int(catalogue.recordings[row]), {})[mood] = answer.wanted
    verdicts: dict[int, Verdicts] = dict(changes)
    with library.transaction():
        correct(library, verdicts)
        set_reviewed(library, changes)
    catalogue = load_catalogue(library, model_id, catalogue.chooser.card)
    changed = changed_labels(learn_from_corrections(library, model_id, catalogue))
    labels = sum(added + removed for added, removed in changed.values())
    if as_json:
        echo_json({"answers": len(answered), "changed_labels": labels})
    else:
        stored = "1 answer" if len(answered) == 1 else f"{len(answered)} answers"
        effect = "1 label" if labels == 1 else f"{labels} labels"
        stdout_console().print(f"{stored} stored; what was learned changes {effect}.")


def _read(path: Path) -> list[_Answer]:
    try:
        return decode_json(path.read_bytes(), list[_Answer])
    except OSError as error:
        raise MoodEngineError(f"{path} cannot be read: {error.strerror or error}.") from error
    except DocumentError as error:
        raise MoodEngineError(
            f"{path} does not contain answers ({error}). It has to be a list as "
            '`mood-tagger teach --json` prints it, with "wanted" true or false.'
        ) from error
