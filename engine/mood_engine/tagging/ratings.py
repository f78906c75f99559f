"""Ratings as programs store them, in stars from 0.5 to 5; None for unrated.

No standard says what a number means. Windows Media Player, Winamp, MediaMonkey and Mp3tag store 1
to 5 stars as 1, 64, 128, 196 and 255 in ID3's POPM, and MusicBee's half stars lie between them
(Wikipedia, 'ID3'; Mp3tag's and MusicBee's forums). Picard, Quod Libet and Traktor store shares of
255. In Vorbis comments, Picard and Quod Libet write shares of 1 into RATING:name, as FMPS_RATING
has them; MusicBee and MediaMonkey write 0 to 100 into RATING, foobar2000 1 to 5.
"""

from __future__ import annotations

import math
import re

from ..track_numbers import MAX_STARS

_POPULARIMETER = {
    1: 1.0,
    13: 0.5,
    54: 1.5,
    64: 2.0,
    118: 2.5,
    128: 3.0,
    186: 3.5,
    196: 4.0,
    242: 4.5,
    255: 5.0,
}
_WHOLE = 255
# Stars as they are, and as shares of 255, which no program with the values above writes.
_OTHERS = {
    **{stars: float(stars) for stars in range(2, MAX_STARS + 1)},
    **{51 * stars: float(stars) for stars in range(1, MAX_STARS)},
}
_WITH_SHARES = re.compile("musicbrainz|quodlibet|sacredchao|traktor", re.IGNORECASE)

# WM/SharedUserRating: Windows Media Player's 1, 25, 50, 75 and 99 with the numbers around them, and
# Picard's shares of 99.
_WINDOWS_MEDIA = ((12, 1.0), (37, 2.0), (62, 3.0), (86, 4.0))
_WINDOWS_MEDIA_SHARES = {20: 1.0, 40: 2.0, 59: 3.0, 79: 4.0}

_NUMBER = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*")
_PERCENT = 100


def stars_of_popularimeter(email: str, value: int) -> float | None:
    """The rating in a frame POPM; `email` says which program wrote it."""
    if value <= 0:
        return None
    if _WITH_SHARES.search(email):
        return _half_stars(value / _WHOLE * MAX_STARS)
    if value in _OTHERS:
        return _OTHERS[value]
    return _POPULARIMETER[min(_POPULARIMETER, key=lambda known: abs(known - value))]


def stars_of_windows_media(value: int) -> float | None:
    if value <= 0:
        return None
    if value in _WINDOWS_MEDIA_SHARES:
        return _WINDOWS_MEDIA_SHARES[value]
    return next((stars for most, stars in _WINDOWS_MEDIA if value <= most), float(MAX_STARS))


def stars_of_share(text: str) -> float | None:
    """A share of 1, as in FMPS_RATING."""
    value = _number(text)
    return None if value is None else _half_stars(value * MAX_STARS)


def stars_of_text(text: str) -> float | None:
    """Stars, or a share of 1 with a decimal point, or of 100, or of 255."""
    value = _number(text)
    if value is None:
        return None
    if value <= 1 and not text.strip().isdigit():
        return _half_stars(value * MAX_STARS)
    if value <= MAX_STARS:
        return _half_stars(value)
    return _half_stars(value / (_PERCENT if value <= _PERCENT else _WHOLE) * MAX_STARS)


def stars_of_percentage(text: str) -> float | None:
    value = _number(text)
    return None if value is None else _half_stars(value / _PERCENT * MAX_STARS)


def _number(text: str) -> float | None:
    found = _NUMBER.fullmatch(text)
    return float(found[1].replace(",", ".")) if found else None


def _half_stars(stars: float) -> float | None:
    """None for 0; very large numbers are five stars."""
    if stars <= 0 or math.isnan(stars):
        return None
    return min(max(round(2 * min(stars, MAX_STARS)) / 2, 0.5), float(MAX_STARS))
