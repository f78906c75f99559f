"""The table of the texts that Mood Tagger reads from a file's tags and keeps for each track.

A new text is one line here, its names in `tagging/track_tags.py`, its column in
`library/schema.py` (a migration), and its column in the window's table. Storing, searching,
exporting and repairing go by this table; a query finds it as `genre:rock`.
"""

from __future__ import annotations

import msgspec


class TrackTexts(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Texts of one track; None where its tags have none.

    A field has the name that FFmpeg and libsndfile give it in their metadata. The library's table
    `tracks` has a column of this name, and so have queries, exported tables and smart playlists.
    """

    title: str | None = None
    artist: str | None = None
    album: str | None = None
    genre: str | None = None


TEXT_FIELDS = TrackTexts.__struct_fields__
