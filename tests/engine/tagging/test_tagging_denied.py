"""Files that may not be read or written: the reason that is given is the real one."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from mood_engine.audio import open_audio
from mood_engine.errors import AudioError, TagError
from tag_helpers import read_moods, write_moods

if sys.platform == "win32":
    pytest.skip("permissions of Unix", allow_module_level=True)

NOBODY = 65534
Mark = Callable[[Path, str], None]
IS_ROOT = os.geteuid() == 0
ONLY_ROOT = pytest.mark.skipif(not IS_ROOT, reason="only the administrator can do that")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody can reach; where the tests run as root, it is a user's."""
    path = Path(tempfile.mkdtemp(prefix="mood-tagger-test-"))
    path.chmod(0o755)
    if IS_ROOT:
        os.chown(path, NOBODY, -1)
    yield path
    path.chmod(0o755)
    shutil.rmtree(path)


@pytest.fixture
def user() -> Iterator[None]:
    """The test is a user whom permissions bind."""
    if IS_ROOT:
        os.seteuid(NOBODY)
    yield
    if IS_ROOT:
        os.seteuid(0)


@pytest.fixture
def tight(folder: Path, music: dict[str, bytes]) -> Path:
    """A file of the user's that has to be rewritten."""
    return laid(folder / "tight.mp3", music["mp3-bare"])


@pytest.fixture
def roomy(folder: Path, music: dict[str, bytes]) -> Path:
    """One whose tags have room."""
    path = laid(folder / "roomy.flac", music["flac"])
    write_moods(str(path), ["dark"])
    return laid(path, path.read_bytes())


def laid(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    path.chmod(0o644)
    if IS_ROOT:
        os.chown(path, NOBODY, -1)
    return path


def refusal(path: Path) -> str:
    """The reason; nothing has changed."""
    before = path.read_bytes()
    names = set(os.listdir(path.parent))
    with pytest.raises(TagError) as caught:
        write_moods(str(path), ["happy"])
    assert path.read_bytes() == before
    assert set(os.listdir(path.parent)) == names
    return str(caught.value)


@pytest.mark.parametrize("name", ["tight", "roomy"])
def test_a_file_of_the_user_that_is_read_only(name: str, request: pytest.FixtureRequest) -> None:
    path = request.getfixturevalue(name)
    path.chmod(0o444)
    request.getfixturevalue("user")
    assert refusal(path) == "The file is read-only. Change its permissions and try again."


def test_a_folder_of_the_user_that_is_read_only(
    tight: Path, roomy: Path, request: pytest.FixtureRequest
) -> None:
    tight.parent.chmod(0o555)
    request.getfixturevalue("user")
    assert refusal(tight).startswith("The file's folder is read-only. Change its permissions")
    # Where the tags have room, the folder is not touched.
    assert write_moods(str(roomy), ["happy"])


@ONLY_ROOT
def test_a_file_of_another_user(tight: Path, request: pytest.FixtureRequest) -> None:
    os.chown(tight, 0, -1)
    request.getfixturevalue("user")
    assert refusal(tight).startswith(
        "The file belongs to the user root, and you have no permission to write it."
    )


@ONLY_ROOT
def test_a_folder_of_another_user(tight: Path, request: pytest.FixtureRequest) -> None:
    os.chown(tight.parent, 0, -1)
    request.getfixturevalue("user")
    assert refusal(tight).startswith(
        "The file's folder belongs to the user root, and you have no permission to create files"
    )


@ONLY_ROOT
@pytest.mark.parametrize(("owner", "reason"), [(0, "belongs to the user root"), (NOBODY, "You")])
def test_a_file_that_may_not_even_be_read(
    tight: Path, request: pytest.FixtureRequest, owner: int, reason: str
) -> None:
    os.chown(tight, owner, -1)
    tight.chmod(0)
    request.getfixturevalue("user")
    for error, act in (
        (TagError, read_moods),
        (TagError, lambda path: write_moods(path, ["happy"])),
        (AudioError, lambda path: open_audio(path).__enter__()),
    ):
        with pytest.raises(error) as caught:
            act(str(tight))
        assert reason in str(caught.value)
        assert "no permission to read" in str(caught.value)


@pytest.fixture
def mark(folder: Path) -> Iterator[object]:
    """mark(path, "i") as `chattr` does, until the folder goes."""
    marked: list[tuple[Path, str]] = []

    def mark(path: Path, letter: str) -> None:
        if shutil.which("chattr") is None:
            pytest.skip("no chattr here")
        if subprocess.run(
            ["chattr", f"+{letter}", path], capture_output=True, check=False
        ).returncode:
            pytest.skip("files cannot be marked here")
        marked.append((path, letter))

    yield mark
    for path, letter in marked:
        subprocess.run(["chattr", f"-{letter}", path], check=True)


@ONLY_ROOT
@pytest.mark.parametrize("name", ["tight", "roomy"])
@pytest.mark.parametrize(("letter", "word"), [("i", "immutable"), ("a", "append-only")])
def test_a_file_that_is_marked(
    name: str, letter: str, word: str, request: pytest.FixtureRequest, mark: Mark
) -> None:
    """Which binds root, too."""
    path = request.getfixturevalue(name)
    mark(path, letter)
    assert refusal(path) == (
        f"The file is marked as {word}. Remove the mark (`chattr -{letter}`) and try again."
    )


@ONLY_ROOT
def test_a_folder_that_is_marked(tight: Path, mark: Mark) -> None:
    mark(tight.parent, "i")
    assert refusal(tight).startswith("The file's folder is marked as immutable.")


@ONLY_ROOT
@pytest.mark.parametrize("name", ["tight", "roomy"])
def test_a_drive_that_is_mounted_read_only(
    name: str, folder: Path, request: pytest.FixtureRequest
) -> None:
    data = request.getfixturevalue(name).read_bytes()
    drive = folder / "drive"
    drive.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "tmpfs", drive], capture_output=True, check=False
    ).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        path = drive / f"{name}.mp3"
        path.write_bytes(data)
        subprocess.run(["mount", "-o", "remount,ro", drive], check=True)
        assert refusal(path) == (
            "The file is on a read-only drive. Make the drive writable and try again."
        )
    finally:
        subprocess.run(["umount", drive], check=True)


def test_a_file_that_another_program_has_in_use(
    tight: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = open

    def busy(path: str, mode: str = "r", *more: Any, **options: Any) -> IO[Any]:
        if mode == "rb+":
            raise OSError(errno.ETXTBSY, "Text file busy", path)
        return real(path, mode, *more, **options)

    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", busy)
        with pytest.raises(TagError, match=r"using the file\. Close it there"):
            write_moods(str(tight), ["happy"])


def test_what_nothing_explains_is_reported_as_the_system_does(
    tight: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(source: str, target: str) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted", source, None, target)

    monkeypatch.setattr(os, "replace", denied)
    reason = refusal(tight)
    assert reason.startswith("The system does not let you write the file (Operation not permitted)")
