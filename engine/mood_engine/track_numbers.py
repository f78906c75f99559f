"""The table of the numbers that Mood Tagger reads from a file's tags and keeps for each track.

Like `track_texts`: storing, comparing, exporting and repairing go by this table; a query finds a
number as `year:1999`, `year:1990-1999` or `year>=1990`.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from .track_texts import TrackTexts

MAX_YEAR, MAX_BPM, MAX_STARS = 9999, 1000, 5

Year = Annotated[int, msgspec.Meta(ge=1, le=MAX_YEAR)]
Bpm = Annotated[float, msgspec.Meta(gt=0, le=MAX_BPM)]
Stars = Annotated[float, msgspec.Meta(gt=0, le=MAX_STARS)]


class TrackNumbers(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Numbers of one track; None where its tags have none.

    The library's table `tracks` has a column of each name, and so have queries and exported tables.
    `rating` is in stars, half ones included.
    """

    year: Year | None = None
    bpm: Bpm | None = None
    rating: Stars | None = None


class TrackFields(TrackTexts, frozen=True, kw_only=True, gc=False):
    """Texts and numbers, as a row has them; a struct cannot have two bases with fields."""

    year: Year | None = None
    bpm: Bpm | None = None
    rating: Stars | None = None


NUMBER_FIELDS = TrackNumbers.__struct_fields__
