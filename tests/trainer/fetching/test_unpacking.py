"""Archives with unlisted or malicious contents."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from download_server import Download, IsUnpacked, Published

NAME = "00/1000.npy"


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = link
    return info


EVIL = {
    "a path upwards": (member("../evil.npy"), "which is not on the list of files"),
    "a path upwards from the folder": (member("00/../../evil.npy"), "is not on the list"),
    "an absolute path": (member("/tmp/evil.npy"), "is not on the list"),
    "a file that is not listed": (member("00/evil.npy"), "is not on the list"),
    "another archive's file": (member("01/1001.npy"), "is not on the list"),
    "a folder elsewhere": (member("../evil", tarfile.DIRTYPE), "is not on the list"),
    "a link in place of a file": (
        member(NAME, tarfile.SYMTYPE, "../../../evil.npy"),
        "which is not a regular file",
    ),
    "a link that is not listed": (member("00/a", tarfile.SYMTYPE, "/"), "is not on the list"),
    "the folder as a link": (member("00", tarfile.SYMTYPE, "/tmp"), "is not on the list"),
    "a hard link": (member(NAME, tarfile.LNKTYPE, "/etc/passwd"), "which is not a regular file"),
    "a device": (member(NAME, tarfile.CHRTYPE), "which is not a regular file"),
    "a pipe": (member(NAME, tarfile.FIFOTYPE), "which is not a regular file"),
}


@pytest.mark.parametrize("what", EVIL)
@pytest.mark.slow
def test_only_listed_regular_files_are_unpacked(
    download: Download,
    unpacked: IsUnpacked,
    published: Published,
    tmp_path: Path,
    data: Path,
    what: str,
) -> None:
    evil, message = EVIL[what]
    before = set(tmp_path.rglob("*"))
    name = published.add("melspecs", "00", [(evil, b"evil")])
    published.publish()
    code, output = download()
    assert code == 1
    assert f"{name}: {name} contains '{evil.name}', " in output
    assert message in output
    assert unpacked(folder="01")
    assert unpacked(folder="02")
    assert not (data / "melspecs" / "00").exists()
    new = set(tmp_path.rglob("*")) - before
    assert all(path.is_relative_to(data) for path in new)
    assert not [path for path in new if "evil" in path.name]


def test_a_file_twice_is_refused(download: Download, published: Published) -> None:
    content = published.files["melspecs"][NAME]
    published.add("melspecs", "00", [(member(NAME), content), (member(NAME), content)])
    published.publish()
    code, output = download("--only", "0")
    assert code == 2
    assert f"contains '{NAME}', twice; it was skipped." in output


def test_a_file_with_other_content_is_refused(
    download: Download, published: Published, data: Path
) -> None:
    published.add("melspecs", "00", [(member(NAME), b"other")])
    published.publish()
    code, output = download("--only", "0")
    assert code == 2
    assert f"{NAME} in autotagging_moodtheme_melspecs-00.tar has the wrong SHA-256" in output
    assert not list((data / "melspecs" / "00").iterdir())


def test_missing_files_of_an_archive_are_reported(download: Download, published: Published) -> None:
    published.add("melspecs", "00", [(member(NAME), published.files["melspecs"][NAME])])
    published.publish()
    code, output = download("--only", "0")
    assert code == 2
    assert "lacks 2 of its files, the first is 00/2000.npy" in output


@pytest.mark.parametrize("content", [b"not an archive", b"", b"\x1f\x8b\x08\x00broken"])
@pytest.mark.slow
def test_an_invalid_archive_is_reported(
    download: Download, published: Published, content: bytes
) -> None:
    published.archives["acousticbrainz"]["autotagging_moodtheme_acousticbrainz-00.tar.gz"] = content
    published.publish()
    code, output = download("--set", "acousticbrainz", "--only", "0")
    assert code == 2
    assert "Cannot unpack" in output


def test_a_truncated_archive_is_reported(download: Download, published: Published) -> None:
    for set_name in ("melspecs", "acousticbrainz"):
        name, content = next(iter(published.archives[set_name].items()))
        published.archives[set_name][name] = content[: len(content) // 2]
    published.publish()
    code, output = download("--set", "melspecs", "--set", "acousticbrainz", "--only", "0")
    assert code == 2
    assert output.count("Cannot unpack") == 2


@pytest.mark.parametrize("name", ["../evil.npy", "/evil.npy", "00/../../evil.npy", "00/.npy"])
@pytest.mark.slow
def test_a_list_with_invalid_paths_is_refused(
    download: Download, published: Published, name: str
) -> None:
    published.files["melspecs"][name] = b"evil"
    published.publish()
    code, output = download()
    assert code == 2
    assert f"contains the invalid path '{name}'" in output
