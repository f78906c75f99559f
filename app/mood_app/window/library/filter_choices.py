"""What the filter menu offers: moods by family, levels, states, and all that tags name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mood_engine.labelling.axes import AXES
from mood_engine.library.catalogue import TrackState
from mood_engine.library.completions import FAMILY, LEVEL, LISTED, MOOD, Offer, Value, Vocabulary
from mood_engine.library.folded_texts import fold
from mood_engine.library.query import Query, Term
from mood_engine.track_numbers import NUMBER_FIELDS

from ..language import mood_name, translate
from .offers import kind_name
from .track_state import state_name

CATEGORY = "category"
_MOODS, _STATES, _SIMILAR, _FOLDERS = "moods", "state", "like", "folder"
# Of a newly added mood: more than so much of all music has.
_FIRST_SHARE = 0.8
_MAX_VALUES, _MAX_FOUND = 200, 6

Choices = list[Offer | str]


def choices(vocabulary: Vocabulary, category: str = "", text: str = "") -> Choices:
    """Offers and titles of sections: all that contain a text, in a category or in all of them.

    An offer of the kind `CATEGORY` opens one.
    """
    if category:
        return _in_category(vocabulary, category, text)
    if text:
        return _found(vocabulary, text)
    rest = [
        *((_MOODS, translate("Filters", "All moods…")),),
        *((name, f"{kind_name(name)}…") for name in (*LISTED, *NUMBER_FIELDS)),
        *((name, f"{kind_name(name)}…") for name in (_FOLDERS, _STATES, _SIMILAR)),
    ]
    there = [
        Offer(CATEGORY, label, name)
        for name, label in rest
        if name in (_MOODS, _STATES, _SIMILAR) or vocabulary.named(name, limit=1)
    ]
    return [
        *_section(_title(FAMILY), _of_values(FAMILY, vocabulary.families)),
        *_section(_title(LEVEL), _levels()),
        *_section(translate("Filters", "More"), there),
    ]


def _in_category(vocabulary: Vocabulary, category: str, text: str) -> Choices:
    match category:
        case "moods":
            return _moods(vocabulary, text)
        case "state":
            return [each for each in _states() if fold(text) in fold(each.text)]
        case "like":
            return _similar(vocabulary, text)
    return list(_of_values(category, vocabulary.named(category, text, _MAX_VALUES)))


def _found(vocabulary: Vocabulary, text: str) -> Choices:
    wanted = fold(text)
    kinds = (FAMILY, MOOD, *LISTED, *NUMBER_FIELDS, _FOLDERS)
    sections = [
        *((kind, _of_values(kind, vocabulary.named(kind, text, _MAX_FOUND))) for kind in kinds),
        (LEVEL, (each for each in _levels() if wanted in fold(each.text))),
        (_STATES, (each for each in _states() if wanted in fold(each.text))),
    ]
    found = [each for kind, offers in sections for each in _section(_title(kind), offers)]
    other = Offer("text", text, str(Term(text, "text")))
    return [*found, *_section(kind_name("text"), [other])]


def _title(kind: str) -> str:
    """Above offers of a kind."""
    return {
        FAMILY: translate("Filters", "Mood families"),
        MOOD: translate("Filters", "Moods"),
        LEVEL: translate("Filters", "Levels"),
        "title": translate("Filters", "Titles"),
        "artist": translate("Filters", "Artists"),
        "album": translate("Filters", "Albums"),
        "genre": translate("Filters", "Genres"),
        _FOLDERS: translate("Filters", "Folders"),
    }.get(kind) or kind_name(kind)


def _section(title: str, offers: Iterable[Offer]) -> Choices:
    listed = list(offers)
    return [title, *listed] if listed else []


def _moods(vocabulary: Vocabulary, text: str) -> Choices:
    """By family, those of none at the end."""
    names = vocabulary.named(MOOD, text, _MAX_VALUES)
    below: dict[str, list[Value]] = {}
    for each in names:
        below.setdefault(vocabulary.family_of.get(each.text, ""), []).append(each)
    found: Choices = []
    families = {each.text: each for each in vocabulary.families}
    wanted = {each.text for each in vocabulary.named(FAMILY, text)}
    for name, family in families.items():
        moods = list(_of_values(MOOD, below.get(name, ())))
        own = list(_of_values(FAMILY, [family] if name in wanted else ()))
        found += _section(mood_name(name), [*own, *moods])
    return [*found, *_section(translate("Filters", "Other"), _of_values(MOOD, below.get("", ())))]


def _of_values(kind: str, values: Iterable[Value]) -> Iterator[Offer]:
    for each in values:
        if kind in (FAMILY, MOOD):
            yield Offer(kind, each.text, str(level_term(each.text)), each.tracks)
        else:
            tracks = None if kind == _FOLDERS else each.tracks
            yield Offer(kind, each.text, str(Term(each.text, kind)), tracks)


def _levels() -> Iterator[Offer]:
    names = {AXES[0]: translate("Filters", "Energy"), AXES[1]: translate("Filters", "Pleasantness")}
    for axis in AXES:
        yield Offer(LEVEL, names[axis], str(level_term(axis)))


def _states() -> Iterator[Offer]:
    for state in TrackState:
        name = state_name(state)
        if state is TrackState.ANALYSED:
            name = translate("Filters", "Not written")
        yield Offer("state", name, f"state:{state.name.lower()}")
    yield Offer("reviewed", translate("Filters", "Reviewed"), "reviewed:yes")
    yield Offer("reviewed", translate("Filters", "Not reviewed"), "reviewed:no")
    yield Offer("corrected", translate("Filters", "Corrected by you"), "corrected:yes")


def _similar(vocabulary: Vocabulary, text: str) -> Choices:
    moods = [
        Offer(kind, each.text, str(Query.like_mood(each.text)), each.tracks)
        for kind in (FAMILY, MOOD)
        for each in vocabulary.named(kind, text, _MAX_VALUES)
        if each.tracks
    ]
    titles = vocabulary.titles_with(text, _MAX_VALUES) if text else []
    return [
        *_section(
            _title("title"), (Offer("title", each, str(Term(each, "like"))) for each in titles)
        ),
        *_section(_title(MOOD), moods),
    ]


def level_term(mood: str) -> Term:
    """More of a mood than most music has; the mood itself where its name allows no level."""
    term = Term(mood.casefold(), "score", ">=", _FIRST_SHARE, of_tracks=True)
    return term if term.reads_back else Query.of_mood(mood).terms[0]
