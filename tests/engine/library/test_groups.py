"""Tracks in albums, artists and folders, and the moods that these have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.library.conftest import Put
from mood_engine.bundles.card import ModelCard
from mood_engine.labelling import Chooser, FamilyChoice, Policy, WriteAs
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.catalogue_chooser import with_chooser
from mood_engine.library.group_moods import (
    album_moods_to_write,
    group_moods,
    matching_groups,
)
from mood_engine.library.groups import GroupBy, Groups, group_tracks
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import MoodFilter
from mood_engine.writing.outdated import same_moods


@dataclass(frozen=True)
class Track:
    """`mood` is one of the model's families; a track without one failed."""

    path: str
    album: str = ""
    artist: str = ""
    mood: str | None = "Calm"
    minutes: float = 3.0
    silent: bool = False


Make = Callable[..., Catalogue]


@pytest.fixture
def make(library: Library, put: Put, card: ModelCard) -> Make:
    """make(track, ...): a catalogue of these tracks, with one mood each."""

    def make(*tracks: Track) -> Catalogue:
        for number, track in enumerate(tracks):
            put(f"{number:05}", **{track.mood or "Sad": 3.0})
        catalogue = load_catalogue(library, 1, card, Policy(write_as=WriteAs.FAMILIES))
        scores = catalogue.scores.copy()
        scores[[track.mood is None for track in tracks]] = np.nan
        moods = [
            -1 if track.mood is None or track.silent else catalogue.names.index(track.mood)
            for track in tracks
        ]
        return replace(
            catalogue,
            paths=[track.path for track in tracks],
            texts={
                "title": [""] * len(tracks),
                "artist": [track.artist for track in tracks],
                "album": [track.album for track in tracks],
            },
            silent=np.array([track.silent for track in tracks], bool),
            durations=np.array([60 * track.minutes for track in tracks], np.float32),
            scores=scores,
            predicted=np.array(moods, np.int16)[:, None],
        )

    return make


def rows_of(groups: Groups) -> list[list[int]]:
    return [np.flatnonzero(groups.numbers == group).tolist() for group in range(len(groups))]


def moods_of(catalogue: Catalogue, by: GroupBy = GroupBy.ALBUM) -> list[list[str]]:
    moods = group_moods(catalogue, by).moods
    return [[catalogue.names[mood] for mood in each if mood >= 0] for each in moods.tolist()]


def album(*minutes_of: tuple[str | None, float]) -> list[Track]:
    return [
        Track(f"/a/{number}.flac", "Album", "Artist", mood, minutes)
        for number, (mood, minutes) in enumerate(minutes_of)
    ]


# --- which tracks belong together ---------------------------------------------------------------


def test_albums_of_one_name_are_kept_apart_by_artist_and_folder(make: Make) -> None:
    catalogue = make(
        Track("/music/abba/1.flac", "Greatest Hits", "ABBA"),
        Track("/music/queen/1.flac", "Greatest Hits", "Queen"),
        Track("/other/2.flac", "greatest hits", "Queen"),
        Track("/music/queen/2.flac", "Jazz", "Queen"),
    )
    albums = group_tracks(catalogue, GroupBy.ALBUM)
    assert rows_of(albums) == [[0], [1, 2], [3]]
    assert albums.names == ["Greatest Hits", "Greatest Hits", "Jazz"]
    assert albums.artists == ["ABBA", "Queen", "Queen"]
    assert albums.folders == ["/music/abba", None, "/music/queen"]


def test_a_compilation_is_one_album_without_an_artist(make: Make) -> None:
    catalogue = make(
        *(Track(f"/now/{n}.flac", "Now", f"Artist {n}") for n in range(4)),
        Track("/duets/1.flac", "Duets", "Elton John"),
        Track("/duets/2.flac", "Duets", "Elton John"),
        Track("/duets/3.flac", "Duets", "Elton John & Kiki Dee"),
    )
    albums = group_tracks(catalogue, GroupBy.ALBUM)
    assert albums.names == ["Duets", "Now"]
    assert albums.artists == ["Elton John", None]
    assert albums.sizes.tolist() == [3, 4]


def test_the_discs_of_an_album_are_one_album(make: Make) -> None:
    catalogue = make(
        Track("/a/CD 1/1.flac", "Live", "One"),
        Track("/a/cd2 - encores/1.flac", "Live", "Another"),
        Track("/a/Disc_3/1.flac", "Live"),
        Track("/a/Outtakes/1.flac", "Live", "A third"),
    )
    albums = group_tracks(catalogue, GroupBy.ALBUM)
    assert rows_of(albums) == [[0, 1, 2], [3]]
    assert albums.folders == ["/a", "/a/Outtakes"]
    assert len(group_tracks(catalogue, GroupBy.FOLDER)) == 4


def test_tracks_without_the_tag_are_grouped_by_folder(make: Make) -> None:
    catalogue = make(
        Track("/a/1.flac", artist="Me"),
        Track("/b/1.flac", artist="Me"),
        Track("/a/2.flac"),
        Track("/b/2.flac", "Zebra", "Me"),
    )
    albums = group_tracks(catalogue, GroupBy.ALBUM)
    assert rows_of(albums) == [[3], [0, 2], [1]]
    assert albums.names == ["Zebra", "", ""]
    assert albums.folders == ["/b", "/a", "/b"]


def test_artists_are_found_without_case_and_accents(make: Make) -> None:
    catalogue = make(Track("/1", artist="Björk"), Track("/2", artist="BJORK"), Track("/3"))
    artists = group_tracks(catalogue, GroupBy.ARTIST)
    assert rows_of(artists) == [[0, 1], [2]]
    assert artists.names == ["Björk", ""]


def test_families_stand_in_their_own_order(make: Make) -> None:
    catalogue = make(Track("/1", mood="Happy"), Track("/2", mood="Calm"), Track("/3", mood=None))
    families = group_tracks(catalogue, GroupBy.FAMILY)
    assert families.names == ["Calm", "Happy", ""]
    assert rows_of(families) == [[1], [0], [2]]


@pytest.mark.parametrize("by", GroupBy)
def test_an_empty_library_has_no_groups(make: Make, by: GroupBy) -> None:
    catalogue = make()
    groups = group_tracks(catalogue, by)
    assert len(groups) == len(group_moods(catalogue, by).moods) == 0


def test_another_policy_changes_families_alone(make: Make) -> None:
    catalogue = make(Track("/1", "One", "Me"), Track("/2", "One", "Me", mood="Sad"))
    before = {by: group_tracks(catalogue, by) for by in GroupBy}
    off = Policy(families={"Sad": FamilyChoice(on=False)})
    after = with_chooser(catalogue, Chooser(catalogue.chooser.card, off))
    assert group_tracks(after, GroupBy.ALBUM) is before[GroupBy.ALBUM]
    assert "Sad" in before[GroupBy.FAMILY].names
    assert "Sad" not in group_tracks(after, GroupBy.FAMILY).names


# --- their moods --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tracks", "moods"),
    [
        (album(("Calm", 3), ("Calm", 4), ("Sad", 3)), ["Calm"]),
        (album(("Calm", 3), ("Sad", 4), ("Calm", 3), ("Sad", 4)), ["Sad", "Calm"]),
        (album(("Calm", 3), ("Sad", 3), ("Epic", 3)), []),
        # The playing time counts, not the number of tracks.
        (album(("Calm", 2), ("Calm", 2), ("Calm", 2), ("Epic", 20)), ["Epic"]),
        (album(("Calm", 3)), ["Calm"]),
        (album(("Calm", 3), (None, 0)), ["Calm"]),
        (album(("Calm", 3), (None, 0), (None, 0)), []),
        (album((None, 0)), []),
        (
            [*album(("Calm", 3)), Track("/a/9", "Album", "Artist", silent=True, minutes=30)],
            ["Calm"],
        ),
    ],
)
def test_moods_of_an_album(make: Make, tracks: Sequence[Track], moods: list[str]) -> None:
    assert moods_of(make(*tracks)) == [moods]


def test_corrections_and_moods_of_your_own_count(make: Make) -> None:
    tracks = album(("Calm", 3), ("Calm", 3), ("Calm", 3))
    catalogue = make(*tracks)
    names = (*catalogue.names, "Sunday")
    corrections = {
        0: {"Sunday": True, "Calm": False},
        1: {"Sunday": True},
        2: {"Epic": True, "Calm": False},
    }
    corrected = replace(catalogue, names=names, corrections=corrections)
    assert moods_of(corrected) == [["Sunday"]]


def test_energy_and_pleasantness_are_medians(make: Make) -> None:
    catalogue = make(*album(("Calm", 1), ("Epic", 9), ("Happy", 2), ("Sad", 1)), Track("/b/1"))
    found = group_moods(catalogue, GroupBy.ALBUM)
    axes = catalogue.levels.axes
    for axis, values in enumerate((found.energy, found.pleasantness)):
        assert values[0] == pytest.approx(median(axes[:4, axis].tolist()))
        assert values[1] == pytest.approx(axes[4, axis])
    assert found.durations.tolist() == [13 * 60, 180]


def test_groups_match_a_filter_as_their_moods_say(make: Make) -> None:
    catalogue = make(
        *album(("Calm", 3), ("Sad", 3)),
        Track("/b/1", "Other", mood="Epic"),
        Track("/c/1", "Third", mood=None),
    )
    albums = group_tracks(catalogue, GroupBy.ALBUM)
    moods = moods_of(catalogue)
    for mood in ("Calm", "Sad", "Epic", "Happy"):
        found = matching_groups(catalogue, albums, MoodFilter(mood).matches(catalogue))
        assert found.tolist() == [mood in each for each in moods]


def test_an_album_of_one_track_is_not_written(make: Make) -> None:
    catalogue = make(
        *album(("Calm", 3), ("Calm", 3), ("Sad", 1)), Track("/b/1", "Other", mood="Epic")
    )
    assert album_moods_to_write(catalogue, [3, 2, 0]) == [(), ("Calm",), ("Calm",)]


def test_a_plan_with_album_moods_depends_on_the_other_tracks(make: Make) -> None:
    before = make(*album(("Calm", 3), ("Calm", 3), ("Sad", 3)))
    group_tracks(before, GroupBy.ALBUM)
    predicted = before.predicted.copy()
    predicted[1] = before.names.index("Sad")
    after = replace(before, predicted=predicted)
    first = before.ids[:1]
    assert same_moods(before, after, first)
    assert not same_moods(before, after, first, with_albums=True)
    assert same_moods(before, replace(before), first, with_albums=True)


@given(
    tracks=st.lists(
        st.builds(
            Track,
            path=st.sampled_from(["/a/1", "/a/CD1/1", "/b/1"]),
            album=st.sampled_from(["", "One", "Two"]),
            artist=st.sampled_from(["", "Me", "You"]),
            mood=st.sampled_from([None, "Calm", "Sad", "Epic"]),
            minutes=st.integers(1, 9),
            silent=st.booleans(),
        ),
        min_size=8,
        max_size=8,
    ),
    by=st.sampled_from(GroupBy),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.slow
def test_moods_of_any_groups(make: Make, tracks: list[Track], by: GroupBy) -> None:
    catalogue = make(*tracks)
    groups = group_tracks(catalogue, by)
    assert groups.sizes.min() > 0
    for rows, moods in zip(rows_of(groups), moods_of(catalogue, by), strict=True):
        sounding = [tracks[row] for row in rows if not tracks[row].silent]
        times = Counter[str]()
        for track in sounding:
            times.update({track.mood: int(track.minutes)} if track.mood else {})
        known = sum(track.mood is not None for track in sounding)
        enough = {mood for mood, time in times.items() if time >= 0.4 * times.total()}
        assert set(moods) == (enough if 2 * known >= len(sounding) else set())
        assert [times[mood] for mood in moods] == sorted((times[m] for m in moods), reverse=True)
