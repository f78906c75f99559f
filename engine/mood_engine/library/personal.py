"""The personal model in the library: what the user's corrections have taught."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..learning import Head, PersonalModel, Space
from .catalogue import Catalogue
from .corrections import by_known_name, set_teaching, teaching_corrections
from .embeddings import Embeddings, load_embeddings
from .library import Library, now
from .outside import text
from .personal_catalogue import Lessons, personalised
from .records import PersonalModelRow, PersonalMoodRow

_LEARNS = "learns_from_corrections"


def learns(library: Library) -> bool:
    """Whether moods follow the personal model; by default they do."""
    return library.setting(_LEARNS) != "no"


def set_learns(library: Library, on: bool) -> None:
    library.set_setting(_LEARNS, "yes" if on else "no")


def load_personal(library: Library, model_id: int) -> PersonalModel | None:
    """What was learnt for a model; None if nothing."""
    stored = _stored(library, model_id)
    if stored is None:
        return None
    model, rows = stored
    learnt = {row.mood: row for row in sorted(rows, key=lambda row: -row.imported)}
    return _personal(model, learnt.values())


def load_imported(library: Library, model_id: int) -> PersonalModel | None:
    """What was imported for a model, on which the library's own corrections build."""
    stored = _stored(library, model_id)
    if stored is None:
        return None
    model, rows = stored
    return _personal(model, [row for row in rows if row.imported])


def learn_from_corrections(library: Library, model_id: int, catalogue: Catalogue) -> Catalogue:
    """Learn from all corrections, and give all tracks their moods by what was learnt.

    The catalogue must be that of the model.
    """
    # Corrections that come meanwhile are later than this.
    begun = now()
    embeddings = load_embeddings(library, model_id)
    learnt = lessons(library, model_id, catalogue, embeddings).learn()
    save_personal(library, model_id, learnt, begun)
    # As it was rounded, so that the next start gives the same moods.
    personal = load_personal(library, model_id) if learns(library) else None
    return personalised(catalogue, personal, embeddings)


def lessons(
    library: Library, model_id: int, catalogue: Catalogue, embeddings: Embeddings
) -> Lessons:
    """What there is to learn from in a library."""
    corrections = by_known_name(teaching_corrections(library), catalogue.names)
    return Lessons(catalogue, embeddings, corrections, load_imported(library, model_id))


def is_outdated(library: Library, model_id: int) -> bool:
    """Whether corrections came, went or changed since the personal model learned."""
    rows = library.db.execute(
        """
        SELECT recording_id, mood, corrected_at FROM corrections
        JOIN analyses USING (recording_id)
        WHERE teaches AND model_id = ? AND NOT silent AND recording_id IN
            (SELECT recording_id FROM tracks WHERE missing_since IS NULL)
        """,
        [model_id],
    ).fetchall()
    stored = _stored(library, model_id)
    if not _has_news(rows, stored):
        return False
    # Nothing is learnt of recordings whose embeddings are damaged.
    usable = set(load_embeddings(library, model_id).recordings.tolist())
    return _has_news([row for row in rows if row[0] in usable], stored)


def _has_news(
    rows: Sequence[tuple[int, str, str]],
    stored: tuple[PersonalModelRow, list[PersonalMoodRow]] | None,
) -> bool:
    """Whether corrections (recording, mood, time) differ from those that were learnt from."""
    # 'calm' and 'Calm' are one mood.
    count = len({(recording, str(mood).casefold()) for recording, mood, _ in rows})
    if stored is None:
        return bool(count)
    model, _ = stored
    latest = max((str(when) for _, _, when in rows), default="")
    return count != model.corrections or latest > model.learned_at


def reset_personal(library: Library, model_id: int) -> None:
    """Drop what was learnt and imported. Corrections stay, but teach nothing any more."""
    with library.transaction():
        set_teaching(library, teaches=False)
        save_personal(library, model_id, None)


def save_personal(
    library: Library,
    model_id: int,
    personal: PersonalModel | None,
    learned_at: str | None = None,
    imported: bool = False,
) -> None:
    """Replace what was learnt for a model; with `imported`, also what was imported.

    `learned_at` is when the corrections were read, if not now.
    """
    with library.transaction():
        stored = _stored(library, model_id)
        kept = [] if stored is None or imported else [row for row in stored[1] if row.imported]
        library.db.execute("DELETE FROM personal_models WHERE model_id = ?", [model_id])
        library.db.execute("DELETE FROM personal_moods WHERE model_id = ?", [model_id])
        if personal is None:
            return
        library.db.table("personal_models").insert(
            {
                "model_id": model_id,
                "learned_at": learned_at or now(),
                "corrections": personal.corrections,
                "space": personal.space.to_bytes(),
            }
        )
        rows = [(row.mood, 1, row.own, row.added, row.removed, row.head) for row in kept]
        before = {(row.mood, row.head) for row in kept}
        for own, heads in enumerate((personal.known, personal.own)):
            for mood, head in heads.items():
                numbers = head.to_bytes()
                if (mood, numbers) not in before:
                    row = (text(mood), int(imported), own, head.added, head.removed, numbers)
                    rows.append(row)
        library.db.conn.executemany(
            "INSERT INTO personal_moods VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((model_id, *row) for row in rows),
        )


def _stored(
    library: Library, model_id: int
) -> tuple[PersonalModelRow, list[PersonalMoodRow]] | None:
    """What is stored of a personal model, and of its moods."""
    models = library.read(
        PersonalModelRow,
        "SELECT model_id, learned_at, corrections, space FROM personal_models WHERE model_id = ?",
        [model_id],
    )
    if not models:
        return None
    (model,) = models
    moods = library.read(
        PersonalMoodRow,
        """
        SELECT mood, imported, own, added, removed, head, ? FROM personal_moods
        WHERE model_id = ? ORDER BY mood
        """,
        [Space.from_bytes(model.space).size, model_id],
    )
    return model, moods


def _personal(model: PersonalModelRow, rows: Iterable[PersonalMoodRow]) -> PersonalModel | None:
    known: dict[str, Head] = {}
    own: dict[str, Head] = {}
    for row in rows:
        head = Head.from_bytes(row.head, row.added, row.removed)
        (own if row.own else known)[row.mood] = head
    if not known and not own:
        return None
    space = Space.from_bytes(model.space)
    return PersonalModel(space, known, own, model.corrections, model.learned_at)
