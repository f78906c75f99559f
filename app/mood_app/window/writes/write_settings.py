"""What the user chose to write."""

from __future__ import annotations

from dataclasses import dataclass

from mood_engine.tagging import Field
from mood_engine.writing.options import AXIS_FIELDS, Mode, WriteOptions, options_for


@dataclass(frozen=True)
class WriteSettings:
    """`player` is a name in `PROFILES`, or empty for the standard field alone.

    `charset` is that of old tags which do not say it, None where it is to be detected.
    """

    player: str = ""
    mode: Mode = Mode.OWN
    scores: bool = False
    energy: bool = False
    album_moods: bool = False
    keep_modified: bool = False
    charset: str | None = None
    break_links: bool = False

    @property
    def options(self) -> WriteOptions:
        more = (
            *((Field.SCORES,) if self.scores else ()),
            *(AXIS_FIELDS if self.energy else ()),
            *((Field.ALBUM_MOOD,) if self.album_moods else ()),
        )
        return options_for(
            self.player,
            more,
            self.mode,
            keep_modified=self.keep_modified,
            charset=self.charset,
            break_links=self.break_links,
        )
