"""Archives that would write elsewhere, or other things than the lists name."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

NAME = "00/1000.npy"


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = link
    return info


EVIL = {
    "a path upwards": (member("../evil.npy"), "which the list of files does not name"),
    "a path upwards from inside": (member("00/../../evil.npy"), "does not name"),
    "an absolute path": (member("/tmp/evil.npy"), "does not name"),
    "a file that is not listed": (member("00/evil.npy"), "does not name"),
    "another archive's file": (member("01/1001.npy"), "does not name"),
    "a folder elsewhere": (member("../evil", tarfile.DIRTYPE), "does not name"),
    "a link in a file's place": (
        member(NAME, tarfile.SYMTYPE, "../../../evil.npy"),
        "which is no plain file",
    ),
    "a link that is not listed": (member("00/a", tarfile.SYMTYPE, "/"), "does not name"),
    "the folder as a link": (member("00", tarfile.SYMTYPE, "/tmp"), "does not name"),
    "a hard link": (member(NAME, tarfile.LNKTYPE, "/etc/passwd"), "which is no plain file"),
    "a device": (member(NAME, tarfile.CHRTYPE), "which is no plain file"),
    "a pipe": (member(NAME, tarfile.FIFOTYPE), "which is no plain file"),
}


@pytest.mark.parametrize("what", EVIL)
@pytest.mark.slow
def test_nothing_but_listed_plain_files_comes_out(
    download, unpacked, published, tmp_path: Path, data: Path, what: str
) -> None:
    evil, reason = EVIL[what]
    before = set(tmp_path.rglob("*"))
    name = published.add("melspecs", "00", [(evil, b"evil")])
    published.publish()
    code, said = download()
    assert code == 1
    assert f"{name}: {name} holds '{evil.name}', " in said
    assert reason in said
    assert unpacked(folder="01")
    assert unpacked(folder="02")
    assert not (data / "melspecs" / "00").exists()
    new = set(tmp_path.rglob("*")) - before
    assert all(path.is_relative_to(data) for path in new)
    assert not [path for path in new if "evil" in path.name]


def test_a_file_twice_is_refused(download, published) -> None:
    content = published.files["melspecs"][NAME]
    published.add("melspecs", "00", [(member(NAME), content), (member(NAME), content)])
    published.publish()
    code, said = download("--only", "0")
    assert code == 2
    assert f"holds '{NAME}', twice; it was not taken." in said


def test_a_file_with_other_content_is_refused(download, published, data: Path) -> None:
    published.add("melspecs", "00", [(member(NAME), b"other")])
    published.publish()
    code, said = download("--only", "0")
    assert code == 2
    assert f"{NAME} in autotagging_moodtheme_melspecs-00.tar has the wrong SHA-256" in said
    assert not list((data / "melspecs" / "00").iterdir())


def test_files_that_an_archive_lacks_are_told(download, published) -> None:
    published.add("melspecs", "00", [(member(NAME), published.files["melspecs"][NAME])])
    published.publish()
    code, said = download("--only", "0")
    assert code == 2
    assert "lacks 2 of its files, the first is 00/2000.npy" in said


@pytest.mark.parametrize("content", [b"no archive", b"", b"\x1f\x8b\x08\x00broken"])
@pytest.mark.slow
def test_what_is_no_archive_is_a_sentence(download, published, content: bytes) -> None:
    published.archives["acousticbrainz"]["autotagging_moodtheme_acousticbrainz-00.tar.gz"] = content
    published.publish()
    code, said = download("--set", "acousticbrainz", "--only", "0")
    assert code == 2
    assert "cannot be unpacked" in said


def test_a_truncated_archive_is_a_sentence(download, published) -> None:
    for set_name in ("melspecs", "acousticbrainz"):
        name, content = next(iter(published.archives[set_name].items()))
        published.archives[set_name][name] = content[: len(content) // 2]
    published.publish()
    code, said = download("--set", "melspecs", "--set", "acousticbrainz", "--only", "0")
    assert code == 2
    assert said.count("cannot be unpacked") == 2


@pytest.mark.parametrize("name", ["../evil.npy", "/evil.npy", "00/../../evil.npy", "00/.npy"])
@pytest.mark.slow
def test_a_list_that_names_other_places_is_refused(download, published, name: str) -> None:
    published.files["melspecs"][name] = b"evil"
    published.publish()
    code, said = download()
    assert code == 2
    assert f"names '{name}', which is no place" in said
