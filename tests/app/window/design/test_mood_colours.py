"""Colours of moods: readable, and different enough for every eye."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QColor

from mood_app.window.design.mood_colours import (
    Strength,
    chip_colours,
    contrast,
    distinct_colour,
    mood_colour,
)
from mood_app.window.design.tokens import DARK, LIGHT
from mood_engine.vocabulary import FAMILIES, MTG_JAMENDO_MOODS

Values = npt.NDArray[np.float64]

# What a colour-blind eye sees of linear red, green and blue: G. Machado et al., "A
# physiologically-based model for simulation of color vision deficiency", 2009, severity 1.
EYES = {
    "normal": np.eye(3),
    "without red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "without green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
# Of the data set that models learn from: the most frequent ones, which stand in most legends.
OFTEN = (
    *("film", "emotional", "dark", "happy", "relaxing", "energetic", "melodic", "dream", "sad"),
    *("epic", "meditative", "love", "motivational", "children", "christmas", "inspiring"),
    *("commercial", "advertising", "summer", "documentary"),
)
both_themes = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def linear(colour: QColor) -> Values:
    srgb = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    values: Values = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return values


def oklab(rgb: Values) -> Values:
    """Lightness and two axes of colour, even for the eye (B. Ottosson, 2020)."""
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    axes = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    values: Values = axes @ np.cbrt(cones @ rgb)
    return values


def smallest_distance(moods: Sequence[str], dark: bool, eye: str) -> float:
    """In hundredths of Oklab, of which 2 are just seen."""
    colours = np.array(
        [oklab((EYES[eye] @ linear(distinct_colour(mood, dark))).clip(0, 1)) for mood in moods]
    )
    between = 100 * np.linalg.norm(colours[:, None] - colours, axis=2)
    return float(between[np.triu_indices(len(moods), 1)].min())


@both_themes
@pytest.mark.parametrize(
    ("eye", "apart"), [("normal", 16.0), ("without red", 10.0), ("without green", 10.0)]
)
def test_families_differ_for_every_eye(eye: str, apart: float, dark: bool) -> None:
    assert smallest_distance(tuple(FAMILIES), dark, eye) > apart


@both_themes
@pytest.mark.parametrize(
    ("moods", "apart"), [(OFTEN, 3.5), (("Atmospheric", *MTG_JAMENDO_MOODS), 2.1)]
)
def test_moods_of_a_model_without_families_differ(
    moods: Sequence[str], apart: float, dark: bool
) -> None:
    """Any ten of 56 may come together in a legend; the rare ones may be nearer."""
    assert smallest_distance(moods, dark, "normal") > apart


@both_themes
@pytest.mark.parametrize("strength", list(Strength))
def test_chips_can_be_read(strength: Strength, dark: bool) -> None:
    """On every row, and on their own colour."""
    theme = DARK if dark else LIGHT
    for mood in (*FAMILIES, *MTG_JAMENDO_MOODS, "for rainy days"):
        back, text, _ = chip_colours(mood, strength, dark)
        rows = [QColor(each) for each in (theme.surface, theme.ground, theme.hover, theme.tint)]
        for behind in [back] if back.alpha() else rows:
            assert contrast(text, behind) >= 4.5, mood  # WCAG 2.1, 1.4.3


@both_themes
def test_dots_of_families_can_be_seen(dark: bool) -> None:
    theme = DARK if dark else LIGHT
    for family in (*FAMILIES, "for rainy days"):
        for behind in (theme.surface, theme.ground):
            ratio = contrast(mood_colour(family, dark), QColor(behind))
            assert ratio >= 3, (family, behind)  # WCAG 2.1, 1.4.11


def test_a_family_and_its_tags_have_one_hue() -> None:
    assert mood_colour("Calm", dark=False) == mood_colour("relaxing", dark=False)
    assert mood_colour("Calm", dark=False) == distinct_colour("calm", dark=False)
    clear = chip_colours("Calm", Strength.CLEAR, dark=True)
    assert clear == chip_colours("relaxing", Strength.CLEAR, dark=True)
    assert mood_colour("for rainy days", dark=True) == mood_colour("travel", dark=True)


@both_themes
def test_the_strength_of_a_mood_is_seen_in_its_chip(dark: bool) -> None:
    weak, clear, strong = (chip_colours("Epic", strength, dark) for strength in Strength)
    assert (weak.back.alpha(), weak.edge.alpha() > 0) == (0, True)
    assert (clear.back.alpha(), clear.edge.alpha()) == (255, 0)
    assert strong.back.hslSaturation() > clear.back.hslSaturation() or not dark
    assert contrast(strong.back, clear.back) > 1.5
