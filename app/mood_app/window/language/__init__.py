"""The window's texts, numbers and dates, as the user's language has them.

Texts are English literals. A `QObject` marks them by `self.tr("…")`, plurals by
`self.tr("%Ln tracks", "", count)`; elsewhere `translate("Context", "…")` and
`plural("Context", "%Ln tracks", count)` do it. `make translations` collects all of them.
"""

from .engine import engine_text
from .moods import known_mood, listed_moods, mood_name, with_known_moods, with_shown_moods
from .numbers import day, decimal, megabytes, moment, number
from .translation import LANGUAGES, SYSTEM, plural, speak, spoken, translate

__all__ = [
    "LANGUAGES",
    "SYSTEM",
    "day",
    "decimal",
    "engine_text",
    "known_mood",
    "listed_moods",
    "megabytes",
    "moment",
    "mood_name",
    "number",
    "plural",
    "speak",
    "spoken",
    "translate",
    "with_known_moods",
    "with_shown_moods",
]
