"""Colours of moods: readable, and different enough for every eye."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QColor

from mood_app.window.widgets.colours import chip_colours, strong_colour
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


def contrast(some: QColor, other: QColor) -> float:
    luminances = [float(linear(each) @ (0.2126, 0.7152, 0.0722)) for each in (some, other)]
    return (max(luminances) + 0.05) / (min(luminances) + 0.05)


def smallest_distance(moods: Sequence[str], dark: bool, eye: str) -> float:
    """In hundredths of Oklab, of which 2 are just seen."""
    colours = np.array(
        [oklab((EYES[eye] @ linear(strong_colour(mood, dark))).clip(0, 1)) for mood in moods]
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
def test_chips_can_be_read(dark: bool) -> None:
    for mood in (*FAMILIES, *MTG_JAMENDO_MOODS, "for rainy days"):
        assert contrast(*chip_colours(mood, dark)) >= 4.5, mood  # WCAG 2.1, 1.4.3


@both_themes
def test_dots_of_families_can_be_seen(dark: bool) -> None:
    base = QColor("#242424" if dark else "#ffffff")
    for family in FAMILIES:
        assert contrast(strong_colour(family, dark), base) >= 3, family  # WCAG 2.1, 1.4.11


def test_a_family_and_the_tag_of_its_name_have_one_colour() -> None:
    assert strong_colour("Calm", dark=False) == strong_colour("calm", dark=False)
    assert chip_colours("Calm", dark=True) == chip_colours("calm", dark=True)
