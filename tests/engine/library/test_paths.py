"""Which folder a path lies in, on every system."""

from __future__ import annotations

import ntpath
import posixpath
from types import ModuleType

import pytest

from mood_engine.library.paths import below, displayable, lies_below, path_within

INSIDE = [
    (posixpath, "/music/a.mp3", "/music"),
    (posixpath, "/music/a.mp3", "/music/"),
    (posixpath, "/music", "/music"),
    (posixpath, "/music/", "/music"),
    (posixpath, "/a.mp3", "/"),
    (posixpath, "/", "/"),
    (ntpath, r"C:\Music\a.mp3", r"C:\Music"),
    (ntpath, r"C:\Music\a.mp3", "C:\\Music\\"),
    (ntpath, r"c:\music\a.mp3", r"C:\Music"),
    (ntpath, r"C:\Music\a.mp3", "C:/Music"),
    (ntpath, r"C:\Music", r"C:\MUSIC"),
    (ntpath, r"D:\a.mp3", "D:\\"),
    (ntpath, r"\\server\share\a.mp3", r"\\Server\share"),
]
OUTSIDE = [
    (posixpath, "/music2/a.mp3", "/music"),
    (posixpath, "/Music/a.mp3", "/music"),
    (posixpath, "/music", "/music/a.mp3"),
    (posixpath, r"/music\a.mp3", "/music"),
    (ntpath, r"C:\Music2\a.mp3", r"C:\Music"),
    (ntpath, r"D:\Music\a.mp3", r"C:\Music"),
    (ntpath, r"\\server\other\a.mp3", r"\\server\share"),
]


@pytest.mark.parametrize(("system", "path", "folder"), INSIDE)
def test_paths_in_a_folder(system: ModuleType, path: str, folder: str) -> None:
    assert below([folder], system)(path)
    assert below(["/elsewhere", folder], system)(path)
    assert path_within(path, folder, system) is not None


@pytest.mark.parametrize(("system", "path", "folder"), OUTSIDE)
def test_paths_outside_a_folder(system: ModuleType, path: str, folder: str) -> None:
    assert not below([folder], system)(path)
    assert path_within(path, folder, system) is None


def test_no_folder_holds_nothing() -> None:
    assert not lies_below("/music/a.mp3", [])


def test_the_path_within_a_folder_has_slashes() -> None:
    assert path_within(r"c:\music\Bach\Air", "C:\\Music\\", ntpath) == "Bach/Air"
    assert path_within("/music/Bach/Air", "/music", posixpath) == "Bach/Air"
    assert path_within("/Bach", "/", posixpath) == "Bach"
    assert path_within("/music/", "/music", posixpath) == ""


def test_half_a_character_in_a_name_can_be_shown() -> None:
    assert displayable("\ud800 and \udcff") == "\ufffd and \ufffd"
