"""The pinned checksums match the published files."""

from __future__ import annotations

from pathlib import Path

import pytest

from mood_trainer.fetching.archives import read_archives
from mood_trainer.fetching.mirrors import SETS, archive_url, read_metadata
from mood_trainer.fetching.partial_file import sha256_of

JAMENDO = Path(__file__).parents[4] / "shared" / "jamendo"
published = pytest.mark.skipif(not JAMENDO.exists(), reason="needs the data set's lists")


def test_a_revision_with_all_its_files_is_pinned() -> None:
    metadata = read_metadata()
    assert metadata.url.startswith("https://raw.githubusercontent.com/MTG/mtg-jamendo-dataset/")
    assert len(metadata.url.rstrip("/").rpartition("/")[2]) == 40
    assert len(metadata.sha256) == 15 + 8 + 1


@published
def test_the_pinned_checksums_match_the_published_files() -> None:
    for path, sha256 in read_metadata().sha256.items():
        local = path.removeprefix("tags/")
        assert sha256_of(JAMENDO / local) == sha256, path


@published
@pytest.mark.parametrize("set_name", SETS)
def test_the_published_lists_can_be_read(set_name: str) -> None:
    archives = read_archives(JAMENDO, set_name)
    assert [archive.folder for archive in archives] == [f"{n:02}" for n in range(100)]
    assert sum(len(archive.files) for archive in archives) == 18_486


def test_archive_urls() -> None:
    assert (
        archive_url("https://a/b/", "audio-low", "x-00.tar")
        == "https://a/b/autotagging_moodtheme/audio-low/x-00.tar"
    )
