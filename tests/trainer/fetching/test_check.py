"""`download --check`, and the download that repairs what it found."""

from __future__ import annotations

from pathlib import Path

from download_server import Download, IsUnpacked, Server

FILE = "melspecs/01/1001.npy"
ARCHIVE = "archives/autotagging_moodtheme_melspecs-01.tar"


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_everything_is_valid(download: Download) -> None:
    download("--set", "melspecs", "--set", "acousticbrainz")
    code, output = download("--check")
    assert code == 0
    assert "Archives unpacked: 6. Files valid: 18, damaged: 0, missing: 0." in output


def test_a_damaged_file_is_reported_and_repaired_by_the_next_run(
    download: Download, unpacked: IsUnpacked, data: Path, server: Server
) -> None:
    download("--remove-archives")
    damage(data / FILE)
    server.requests.clear()
    code, output = download("--check")
    assert (code, server.requests) == (1, [])
    assert f"{data / FILE}: damaged" in output
    assert "Files valid: 8, damaged: 1, missing: 0." in output
    assert download("--remove-archives")[0] == 0
    assert unpacked()
    assert [request.path[-6:] for request in server.gets(".tar")] == ["01.tar"]
    assert download("--check")[0] == 0


def test_a_kept_archive_repairs_files_without_the_network(
    download: Download, unpacked: IsUnpacked, data: Path, server: Server
) -> None:
    download()
    damage(data / FILE)
    download("--check")
    server.requests.clear()
    assert download()[0] == 0
    assert unpacked()
    assert server.requests == []


def test_a_missing_file_is_restored_with_and_without_a_check(
    download: Download, unpacked: IsUnpacked, data: Path
) -> None:
    download("--remove-archives")
    (data / FILE).unlink()
    code, output = download("--check", "--only", "1")
    assert code == 1
    assert f"{data / FILE}: missing" in output
    assert download()[0] == 0
    assert unpacked()
    (data / FILE).unlink()
    assert download()[0] == 0
    assert unpacked()


def test_a_damaged_archive_is_reported_and_deleted(download: Download, data: Path) -> None:
    download()
    damage(data / ARCHIVE)
    code, output = download("--check")
    assert code == 1
    assert f"{data / ARCHIVE}: damaged" in output
    assert not (data / ARCHIVE).exists()
    assert download()[0] == 0
    assert download("--check")[0] == 0


def test_damaged_lists_are_downloaded_again(download: Download, data: Path) -> None:
    download("--only", "0")
    path = data / "checksums" / "autotagging_moodtheme_melspecs_sha256_tars.txt"
    damage(path)
    code, output = download("--check")
    assert code == 1
    assert f"{path}: damaged or missing" in output
    code, output = download("--only", "0")
    assert code == 0
    assert "1 new, all valid" in output
    assert download("--check")[0] == 0


def test_a_missing_folder_is_reported(download: Download, data: Path) -> None:
    code, output = download("--check")
    assert code == 2
    assert f"The folder {data} does not exist." in output
