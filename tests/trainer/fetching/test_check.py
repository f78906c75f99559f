"""`download --check`, and the run that mends what it found."""

from __future__ import annotations

from pathlib import Path

FILE = "melspecs/01/1001.npy"
ARCHIVE = "archives/autotagging_moodtheme_melspecs-01.tar"


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_all_right(download) -> None:
    download("--set", "melspecs", "--set", "acousticbrainz")
    code, said = download("--check")
    assert code == 0
    assert "Archives unpacked: 6. Files right: 18, damaged: 0, missing: 0." in said


def test_a_damaged_file_is_named_and_the_next_run_mends_it(
    download, unpacked, data: Path, server
) -> None:
    download("--remove-archives")
    spoil(data / FILE)
    server.requests.clear()
    code, said = download("--check")
    assert (code, server.requests) == (1, [])
    assert f"{data / FILE}: damaged" in said
    assert "Files right: 8, damaged: 1, missing: 0." in said
    assert download("--remove-archives")[0] == 0
    assert unpacked()
    assert [request.path[-6:] for request in server.gets(".tar")] == ["01.tar"]
    assert download("--check")[0] == 0


def test_a_kept_archive_mends_without_the_network(download, unpacked, data: Path, server) -> None:
    download()
    spoil(data / FILE)
    download("--check")
    server.requests.clear()
    assert download()[0] == 0
    assert unpacked()
    assert server.requests == []


def test_a_missing_file_comes_back_without_a_check_too(download, unpacked, data: Path) -> None:
    download("--remove-archives")
    (data / FILE).unlink()
    code, said = download("--check", "--only", "1")
    assert code == 1
    assert f"{data / FILE}: missing" in said
    assert download()[0] == 0
    assert unpacked()
    (data / FILE).unlink()
    assert download()[0] == 0
    assert unpacked()


def test_a_damaged_archive_is_named_and_goes(download, data: Path) -> None:
    download()
    spoil(data / ARCHIVE)
    code, said = download("--check")
    assert code == 1
    assert f"{data / ARCHIVE}: damaged" in said
    assert not (data / ARCHIVE).exists()
    assert download()[0] == 0
    assert download("--check")[0] == 0


def test_damaged_lists_are_fetched_again(download, data: Path) -> None:
    download("--only", "0")
    path = data / "checksums" / "autotagging_moodtheme_melspecs_sha256_tars.txt"
    spoil(path)
    code, said = download("--check")
    assert code == 1
    assert f"{path}: damaged or missing" in said
    code, said = download("--only", "0")
    assert code == 0
    assert "1 new, all are right" in said
    assert download("--check")[0] == 0


def test_nothing_there_is_a_sentence(download, data: Path) -> None:
    code, said = download("--check")
    assert code == 2
    assert f"There is no folder {data}." in said
