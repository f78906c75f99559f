"""Numbers and names in sentences."""

from __future__ import annotations

import os

import pytest

from mood_app.window.writes.formatting import files, names_of, sentence


@pytest.mark.usefixtures("qapp")  # which has the plurals
def test_files_are_counted_in_words() -> None:
    assert [sentence(files(count)) for count in range(3)] == ["No files", "1 file", "2 files"]


def test_file_names_include_folders_but_not_the_common_ones() -> None:
    paths = [
        os.path.join(os.sep, "home", "me", "Music", *parts)
        for parts in (
            ("A", "Album", "5.ogg"),
            ("B", "Album", "5.ogg"),
            ("B", "Album", "2", "5.ogg"),
        )
    ]
    alone, *_ = names_of(paths[:1])
    assert alone == os.path.join("A", "Album", "5.ogg")
    expected = [os.path.join(*path.split(os.sep)[4:]) for path in paths]
    assert names_of(paths) == expected
    assert names_of([os.path.join(os.sep, "5.ogg")]) == ["5.ogg"]
    assert names_of([]) == []
