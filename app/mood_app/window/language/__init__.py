"""The window's texts, numbers and dates, as the user's language has them.

Texts are English literals. A `QObject` marks them by `self.tr("…")`, plurals by
`self.tr("%Ln tracks", "", count)`; elsewhere `translate("Context", "…")` and
`plural("Context", "%Ln tracks", count)` do it. `make translations` collects all of them.
"""

from .numbers import decimal, megabytes, moment, number
from .translation import LANGUAGES, SYSTEM, plural, speak, spoken, translate

__all__ = [
    "LANGUAGES",
    "SYSTEM",
    "decimal",
    "megabytes",
    "moment",
    "number",
    "plural",
    "speak",
    "spoken",
    "translate",
]
