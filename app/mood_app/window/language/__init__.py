"""The window's texts, numbers and dates, as the user's language has them.

Texts are English literals. A `QObject` marks them by `self.tr("…")`, plurals by
`self.tr("%Ln tracks", "", count)`; elsewhere `translate("Context", "…")` and
`plural("Context", "%Ln tracks", count)` do it. `make translations` collects all of them.
"""

from .engine import engine_text
from .numbers import decimal, megabytes, moment, number
from .translation import LANGUAGES, SYSTEM, plural, speak, spoken, translate

__all__ = [
    "LANGUAGES",
    "SYSTEM",
    "decimal",
    "engine_text",
    "megabytes",
    "moment",
    "number",
    "plural",
    "speak",
    "spoken",
    "translate",
]
