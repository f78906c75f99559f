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
    hue_colour,
    mood_colour,
)
from mood_app.window.design.mood_hues import OWN_HUES, STANDARD_HUES, MoodHues, own_hue
from mood_app.window.design.tokens import DARK, LIGHT
from mood_engine.labelling import Policy, move_tags, rename_family, rename_moods
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
    return smallest_distance_of([distinct_colour(mood, dark) for mood in moods], eye)


def smallest_distance_of(shown: Sequence[QColor], eye: str) -> float:
    """In hundredths of Oklab, of which 2 are just seen."""
    colours = np.array([oklab((EYES[eye] @ linear(each)).clip(0, 1)) for each in shown])
    between = 100 * np.linalg.norm(colours[:, None] - colours, axis=2)
    return float(between[np.triu_indices(len(shown), 1)].min())


@both_themes
@pytest.mark.parametrize(
    ("eye", "apart"), [("normal", 16.0), ("without red", 10.0), ("without green", 10.0)]
)
def test_families_differ_for_every_eye(eye: str, apart: float, dark: bool) -> None:
    assert smallest_distance(tuple(FAMILIES), dark, eye) > apart


@both_themes
@pytest.mark.parametrize(
    ("eye", "apart"), [("normal", 11.0), ("without red", 7.0), ("without green", 7.0)]
)
def test_families_that_the_user_made_differ_from_all_others(
    eye: str, apart: float, dark: bool
) -> None:
    hues = [*(family.casefold() for family in FAMILIES), *map(own_hue, range(OWN_HUES))]
    assert smallest_distance_of([hue_colour(hue, dark) for hue in hues], eye) > apart


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


def hues(*policies: Policy) -> MoodHues:
    return MoodHues.of(MTG_JAMENDO_MOODS, policies)


def test_a_renamed_mood_keeps_its_hue() -> None:
    policy = rename_family(Policy(), MTG_JAMENDO_MOODS, "Calm", "Chill")
    policy = rename_moods(policy, MTG_JAMENDO_MOODS, ["relaxing"], "easy")
    for name in ("Chill", "chill", "easy", "soft"):
        assert hues(policy).hue_of(name) == "calm"
    hues(policy).show()
    assert mood_colour("easy", dark=True) == hue_colour("calm", dark=True)
    assert distinct_colour("Chill", dark=True) == hue_colour("calm", dark=True)
    STANDARD_HUES.show()
    assert mood_colour("easy", dark=True) == hue_colour("", dark=True)


def test_old_and_new_names_have_their_hues_while_moods_are_chosen_again() -> None:
    renamed = rename_family(Policy(), MTG_JAMENDO_MOODS, "Sad", "Blue")
    both = hues(Policy(), renamed)
    assert (both.hue_of("Sad"), both.hue_of("Blue")) == ("sad", "sad")


def test_a_merged_family_has_the_hue_of_its_target() -> None:
    policy = rename_family(Policy(), MTG_JAMENDO_MOODS, "Calm", "Happy")
    assert hues(policy).hue_of("Happy") == "happy"
    assert hues(policy).hue_of("soft") == "happy"
    # Whatever the target was called before.
    policy = rename_family(Policy(), MTG_JAMENDO_MOODS, "Happy", "Joy")
    policy = rename_family(policy, MTG_JAMENDO_MOODS, "Calm", "Joy")
    assert hues(policy).hue_of("Joy") == "happy"


def test_families_that_the_user_made_have_hues_of_their_own() -> None:
    policy = move_tags(Policy(), ["melodic"], "Evening")
    first = hues(policy).hue_of("Evening")
    assert first in map(own_hue, range(OWN_HUES))
    assert hues(policy).hue_of("melodic") == first
    policy = rename_family(policy, MTG_JAMENDO_MOODS, "Evening", "Late")
    assert hues(policy).hue_of("Late") == first
    for tag, family in (("retro", "Old"), ("game", "Games"), ("travel", "Road")):
        policy = move_tags(policy, [tag], family)
    names = ("Late", "Old", "Games", "Road")
    assert len({hues(policy).hue_of(name) for name in names}) == len(names)


def test_a_tag_has_the_hue_of_the_family_that_it_moved_to() -> None:
    assert hues(move_tags(Policy(), ["relaxing"], "Epic")).hue_of("relaxing") == "epic"
    assert hues(move_tags(Policy(), ["relaxing"], "")).hue_of("relaxing") == ""


@both_themes
def test_the_strength_of_a_mood_is_seen_in_its_chip(dark: bool) -> None:
    weak, clear, strong = (chip_colours("Epic", strength, dark) for strength in Strength)
    assert (weak.back.alpha(), weak.edge.alpha() > 0) == (0, True)
    assert (clear.back.alpha(), clear.edge.alpha()) == (255, 0)
    assert strong.back.hslSaturation() > clear.back.hslSaturation() or not dark
    assert contrast(strong.back, clear.back) > 1.5
