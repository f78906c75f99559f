"""Folders and files that the user may not open are named, with what helps."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mood_engine.bundles.file import read_card
from mood_engine.bundles.store import ModelStore
from mood_engine.errors import BundleError, ErrorCode, LibraryError
from mood_engine.library.given_paths import problem_with
from mood_engine.library.library import Library
from mood_engine.library.repair import restore
from mood_engine.permissions import closed_folder
from mood_engine.scanning.walk import find_music
from not_none import not_none

if sys.platform == "win32":
    pytest.skip("permissions of Unix", allow_module_level=True)

NOBODY = 65534
IS_ROOT = os.geteuid() == 0


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody can reach, with a folder and a file that nobody may open."""
    folder = Path(tempfile.mkdtemp(prefix="mood-tagger-test-"))
    folder.chmod(0o777)
    for path in (folder / "closed" / "a.mp3", folder / "b.mp3", folder / "c.mp3"):
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (folder / "closed").chmod(0)
    (folder / "b.mp3").chmod(0)
    yield folder
    (folder / "closed").chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def user(folder: Path) -> Iterator[None]:
    """The test is a user whom permissions bind."""
    if IS_ROOT:
        os.seteuid(NOBODY)
    yield
    if IS_ROOT:
        os.seteuid(0)


@pytest.mark.usefixtures("user")
def test_a_scan_names_what_is_closed_and_finds_the_rest(folder: Path) -> None:
    closed = str(folder / "closed")
    found = find_music([str(folder), f"{closed}/a.mp3"])
    assert [Path(file.path).name for file in found.files] == ["b.mp3", "c.mp3"]
    assert found.unreadable == {
        closed: "You have no permission to read it. Change its permissions.",
        f"{closed}/a.mp3": f"You have no permission to open the folder {closed}. Change its "
        "permissions.",
    }


@pytest.mark.usefixtures("user")
def test_a_path_in_a_closed_folder_is_not_called_absent(folder: Path) -> None:
    with Library(folder / "library.db") as library:
        for name in ("closed", "closed/a.mp3", "closed/b/c"):
            problem = not_none(problem_with(library, str(folder / name)))
            assert problem.code is ErrorCode.PERMISSION_DENIED
            assert str(folder / "closed") in str(problem)
    assert closed_folder(str(folder / "closed")) is None


@pytest.mark.usefixtures("user")
def test_a_library_in_a_closed_folder_is_an_error(folder: Path) -> None:
    with pytest.raises(LibraryError, match=r"no permission to open the folder .*/closed;"):
        Library(folder / "closed" / "library.db")
    with pytest.raises(LibraryError, match=r"b\.mp3 cannot be read"):
        restore(folder / "library.db", folder / "b.mp3")


@pytest.mark.usefixtures("user")
def test_models_in_a_closed_folder_hide_no_others(folder: Path) -> None:
    store = ModelStore(folder / "closed" / "models")
    store.remove_leftovers()
    assert store.names() == ["compact"]
    assert store.is_bundled("compact")
    for name, reason in (("b.mp3", "b.mp3 cannot be read"), ("closed/a", "open the folder")):
        with pytest.raises(BundleError, match=reason) as denied:
            read_card(folder / name)
        assert denied.value.code is ErrorCode.PERMISSION_DENIED
