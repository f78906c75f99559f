"""Regions of the map and their names."""

from __future__ import annotations

import numpy as np
import pytest

from mood_engine.mapping.regions import Regions, find_regions, level_at, prevailing_moods

CALM, EPIC, DARK, COMMON = range(4)


def crowds(*crowds: tuple[float, float, int, tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
    """Places and moods of crowds: where, how many tracks, and which moods all of them have."""
    random = np.random.default_rng(0)
    places = [np.array([x, y]) + random.normal(0, 0.05, (tracks, 2)) for x, y, tracks, _ in crowds]
    moods = [
        np.tile(np.array([*own, *(-1 for _ in range(3 - len(own)))], np.int16), (tracks, 1))
        for *_, tracks, own in crowds
    ]
    return np.concatenate(places).astype(np.float32), np.concatenate(moods)


def names(regions: Regions) -> list[tuple[int, ...]]:
    return [each.moods for each in regions.named]


def test_crowds_are_named_by_the_moods_that_others_have_less() -> None:
    places, moods = crowds(
        (0, 0, 60, (COMMON, CALM)), (1, 0, 40, (EPIC, COMMON)), (0, 1, 30, (DARK, COMMON))
    )
    regions = find_regions(places, moods, 4)[0]
    assert names(regions) == [(CALM,), (EPIC,), (DARK,)]  # the largest first
    assert [each.tracks for each in regions.named] == [60, 40, 30]
    assert (regions.of_point == np.repeat([0, 1, 2], [60, 40, 30])).all()
    for region, place in zip(regions.named, ((0, 0), (1, 0), (0, 1)), strict=True):
        assert (region.x, region.y) == pytest.approx(place, abs=0.05)


def test_closer_views_have_more_regions() -> None:
    places, moods = crowds(
        *(
            (x, y, 40, ((CALM, EPIC, DARK)[number % 3],))
            for number, (x, y) in enumerate(
                (x + dx, y) for x in (0, 4) for y in (0, 4) for dx in (0, 0.3)
            )
        )
    )
    levels = find_regions(places, moods, 4)
    counts = [len(each.named) for each in levels]
    assert counts[0] < counts[-1]
    assert level_at(1.0, len(levels)) == level_at(0.2, len(levels)) == 0
    assert level_at(1000.0, len(levels)) == len(levels) - 1


def test_a_region_is_named_by_a_family_before_its_moods() -> None:
    places, moods = crowds((0, 0, 60, (EPIC, CALM)), (1, 0, 40, (DARK,)), (0, 1, 30, (COMMON,)))
    regions = find_regions(places, moods, 4, family_count=1)[0]
    assert names(regions)[0] == (CALM, EPIC)


def test_a_name_repeats_only_where_regions_are_apart() -> None:
    random = np.random.default_rng(0)
    far = random.uniform(-3, 3, (400, 2)).astype(np.float32)
    places, moods = crowds(
        (0, 0, 60, (CALM,)), (0.7, 0, 40, (CALM,)), (0, 2.5, 30, (CALM,)), (0.35, 0.6, 20, (DARK,))
    )
    places = np.concatenate([places, far])
    moods = np.concatenate([moods, np.full((len(far), 3), -1, np.int16)])
    regions = find_regions(places, moods, 4)[0]
    calm = [each for each in regions.named if each.moods == (CALM,)]
    assert [each.y for each in calm] == pytest.approx([0, 2.5], abs=0.2)
    assert (regions.of_point[:60] == regions.of_point[60]).mean() > 0.9
    assert [each.tracks for each in regions.named] == np.bincount(
        regions.of_point[regions.of_point >= 0]
    ).tolist()


def test_what_does_not_stand_out_has_no_name() -> None:
    random = np.random.default_rng(1)
    places = random.normal(size=(3000, 2)).astype(np.float32)
    moods = random.integers(4, size=(3000, 1)).astype(np.int16)
    assert not find_regions(places, moods, 4)[0].named
    assert prevailing_moods(moods[:100], moods, 4) == ()


@pytest.mark.parametrize("tracks", [0, 1, 7, 20])
def test_few_tracks_and_equal_places_have_no_regions(tracks: int) -> None:
    places = np.ones((tracks, 2), np.float32)
    assert find_regions(places, np.zeros((tracks, 1), np.int16), 4) == []


def test_selected_tracks_are_named_alike() -> None:
    _, moods = crowds((0, 0, 60, (COMMON, CALM)), (1, 0, 40, (EPIC, COMMON)))
    assert prevailing_moods(moods[:20], moods, 4) == (CALM,)
    assert prevailing_moods(moods[:7], moods, 4) == ()
