"""Numbers in tracks' tags, as the window shows them."""

from __future__ import annotations

import math

from mood_engine.library.catalogue import Catalogue

from ..language import decimal, translate

_STAR, _HALF = "★", "½"
_NO_BREAK = "\u00a0"
FIVE_STARS = 5 * _STAR


def tag_number(catalogue: Catalogue, row: int, name: str) -> str:
    """As 1999, 127.5 or ★★★½; empty if the tags have none."""
    value = float(catalogue.numbers[name][row])
    if math.isnan(value):
        return ""
    if name == "rating":
        return stars(value)
    if name == "year":
        return f"{value:.0f}"
    return decimal(value, digits=0 if round(value, 1).is_integer() else 1)


def tag_facts(catalogue: Catalogue, row: int) -> str:
    """As 'Folk · 1999 · 128 BPM · ★★★½'."""
    bpm = tag_number(catalogue, row, "bpm")
    facts = (
        catalogue.texts["genre"][row],
        tag_number(catalogue, row, "year"),
        translate("TagNumbers", "{} BPM").format(bpm).replace(" ", _NO_BREAK) if bpm else "",
        tag_number(catalogue, row, "rating"),
    )
    return " · ".join(filter(None, facts))


def stars(rating: float) -> str:
    return _STAR * int(rating) + _HALF * (rating % 1 >= 0.5)


def spoken_rating(catalogue: Catalogue, row: int) -> str:
    """For screen readers, which pass over signs."""
    value = float(catalogue.numbers["rating"][row])
    if math.isnan(value):
        return ""
    digits = 0 if value.is_integer() else 1
    return translate("TagNumbers", "{} of 5 stars").format(decimal(value, digits))
