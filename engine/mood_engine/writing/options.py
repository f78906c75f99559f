"""Which fields are written, and what happens to their present values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..tagging import Field


class Mode(StrEnum):
    """What happens to the present values of a field.

    OWN: values that Mood Tagger wrote are replaced; a field with values of the user is kept. ADD:
    the user's values stay, ours are added. FILL: only empty fields are written. OVERWRITE: all
    values are replaced.
    """

    OWN = "own"
    ADD = "add"
    FILL = "fill"
    OVERWRITE = "overwrite"


@dataclass(frozen=True)
class WriteOptions:
    """`everywhere`: moods also in the second field that some programs read, TXXX:MOOD of ID3.

    `charset` is used for older tags whose text a new tag repeats; by default it is detected.
    `break_links`: other names of a file (hard links) keep its old content.
    """

    fields: tuple[Field, ...] = (Field.MOOD,)
    mode: Mode = Mode.OWN
    everywhere: bool = False
    keep_modified: bool = False
    charset: str | None = None
    break_links: bool = False

    @property
    def with_albums(self) -> bool:
        """Whether the moods of albums are written."""
        return Field.ALBUM_MOOD in self.fields


@dataclass(frozen=True)
class Profile:
    """The fields that a player shows; `description` says so in words."""

    fields: tuple[Field, ...]
    everywhere: bool
    description: str

    @property
    def only_moods(self) -> bool:
        """Whether the player shows the field of moods, so that no other one is needed."""
        return self.fields == _MOODS


_MOODS = (Field.MOOD,)
# Beside them, grouping and comment have energy in words.
AXIS_FIELDS = (Field.ENERGY, Field.PLEASANTNESS)
PROFILES: Mapping[str, Profile] = {
    "navidrome": Profile(_MOODS, False, "reads the standard field, one value each"),
    "kodi": Profile(_MOODS, True, "also reads TXXX:MOOD of MP3"),
    "foobar2000": Profile(_MOODS, True, "shows TXXX:MOOD of MP3"),
    "musicbee": Profile(_MOODS, True, "shows TXXX:MOOD of MP3"),
    "mp3tag": Profile(_MOODS, True, "shows TXXX:MOOD of MP3"),
    "rekordbox": Profile((*_MOODS, Field.COMMENT), False, "shows comments, not moods"),
    "serato": Profile(
        (*_MOODS, Field.GROUPING, Field.COMMENT), False, "shows grouping and comments, not moods"
    ),
    "mixxx": Profile((*_MOODS, Field.GROUPING), False, "shows the grouping, not moods"),
}


def options_for(
    player: str | None,
    more: Iterable[Field] = (),
    mode: Mode = Mode.OWN,
    everywhere: bool = False,
    keep_modified: bool = False,
    charset: str | None = None,
    break_links: bool = False,
) -> WriteOptions:
    """Options for a player of `PROFILES`, with `more` fields.

    Without a player, or for an unknown one, only the standard field is written.
    """
    profile = PROFILES.get(player or "")
    fields = (*_MOODS, *more, *(profile.fields if profile else ()))
    everywhere = everywhere or (profile is not None and profile.everywhere)
    return WriteOptions(
        tuple(dict.fromkeys(fields)), mode, everywhere, keep_modified, charset, break_links
    )
