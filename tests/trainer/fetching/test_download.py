"""`download` from good, faulty and interrupted servers."""

from __future__ import annotations

import itertools
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from download_server import Download, IsUnpacked, Published, Server
from mood_trainer import command
from mood_trainer.fetching import downloader
from mood_trainer.fetching.download import folder_lock

pytestmark = pytest.mark.slow

ONE = "autotagging_moodtheme_melspecs-01.tar"
PATH = f"/autotagging_moodtheme/melspecs/{ONE}"


def test_a_download_is_verified_and_unpacked(
    download: Download, unpacked: IsUnpacked, data: Path, server: Server
) -> None:
    code, output = download()
    assert code == 0
    assert unpacked()
    assert (data / "splits/split-4/autotagging_moodtheme-validation.tsv").is_file()
    assert (data / "tags/moodtheme_split.txt").is_file()
    assert (data / "archives" / ONE).is_file()
    assert "Archives to download: 3, already complete: 0. " in output
    assert "Space needed: about 1.1 MB" in output
    assert "Archives complete: 3, new: 3, failed: 0." in output
    assert {request.agent.split("/")[0] for request in server.requests} == {"mood-tagger-train"}


@pytest.mark.parametrize("set_name", ["audio", "audio-low", "acousticbrainz"])
def test_other_sets(download: Download, unpacked: IsUnpacked, data: Path, set_name: str) -> None:
    assert download("--set", set_name)[0] == 0
    assert unpacked(set_name)
    assert not (data / "melspecs").exists()


def test_several_sets_and_some_archives(
    download: Download, unpacked: IsUnpacked, data: Path
) -> None:
    assert download("--set", "melspecs", "--set", "audio-low", "--only", "0,2-9")[0] == 0
    for set_name in ("melspecs", "audio-low"):
        assert unpacked(set_name, "00")
        assert unpacked(set_name, "02")
        assert not (data / set_name / "01").exists()


def test_metadata_only(download: Download, data: Path, server: Server) -> None:
    code, output = download("--metadata-only")
    assert (code, len(server.requests)) == (0, 24)
    assert "24 new" in output
    assert not (data / "melspecs").exists()


def test_complete_archives_are_not_downloaded_again(download: Download, server: Server) -> None:
    download()
    server.requests.clear()
    code, output = download()
    assert (code, server.requests) == (0, [])
    assert "Archives complete: 3, new: 0" in output


def test_files_unpacked_by_other_means_are_recognised(
    download: Download, unpacked: IsUnpacked, published: Published, data: Path, server: Server
) -> None:
    paths = {data / "melspecs" / name: c for name, c in published.files["melspecs"].items()}
    for path, content in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    max(paths).write_bytes(b"damaged")
    assert download()[0] == 0
    assert unpacked()
    assert [request.path[-6:] for request in server.gets(".tar")] == ["02.tar"]


def test_a_valid_archive_from_elsewhere_is_used(
    download: Download, published: Published, data: Path, server: Server
) -> None:
    archives = published.archives["melspecs"]
    (data / "archives").mkdir(parents=True)
    (data / "archives" / ONE).write_bytes(archives[ONE])
    other = ONE.replace("01", "02")
    (data / "archives" / other).write_bytes(archives[other][:-1])
    assert download("--only", "1-2")[0] == 0
    assert [request.path for request in server.gets(".tar")] == [PATH.replace("01", "02")]


def test_removed_archives_are_not_downloaded_again(
    download: Download, unpacked: IsUnpacked, data: Path, server: Server
) -> None:
    download("--only", "0")
    assert download("--remove-archives")[0] == 0
    assert unpacked()
    assert not list((data / "archives").glob("*.tar"))
    server.requests.clear()
    assert download()[0] == 0
    assert server.requests == []


def test_a_closed_connection_is_resumed(
    download: Download, unpacked: IsUnpacked, server: Server
) -> None:
    server.cuts[PATH] = [1000, 0, 50_000]
    assert download()[0] == 0
    assert unpacked()
    ranges = [request.range for request in server.gets(ONE)]
    assert ranges == [None, "bytes=1000-", "bytes=1000-", "bytes=51000-"]


def test_the_next_run_resumes_in_the_middle_of_an_archive(
    download: Download, unpacked: IsUnpacked, data: Path, server: Server
) -> None:
    server.cuts[PATH] = [70_000] + [0] * 10
    code, output = download()
    assert code == 1
    assert f"{ONE}: Cannot download {server.url}autotagging_moodtheme/melspecs/{ONE}" in output
    assert "closed the connection, 5 times in a row" in output
    assert (data / "archives" / f"{ONE}.part").stat().st_size == 70_000
    server.cuts.clear()
    server.requests.clear()
    code, output = download()
    assert code == 0
    assert "Archives to download: 1, already complete: 2. Size: 114.3 kB" in output
    assert unpacked()
    assert [request.range for request in server.gets(ONE)] == ["bytes=70000-"]


def test_a_server_that_ignores_ranges(
    download: Download, unpacked: IsUnpacked, server: Server
) -> None:
    server.ignores_ranges = True
    server.cuts[PATH] = [1000, 2000]
    assert download()[0] == 0
    assert unpacked()


def test_a_file_that_changed_on_the_server_is_downloaded_from_the_start(
    download: Download, unpacked: IsUnpacked, server: Server
) -> None:
    """Detected by its ETag, before the checksum fails."""
    download("--metadata-only")
    content = server.files[PATH]
    server.files[PATH] = bytes(len(content))
    server.cuts[PATH] = [1000]

    def publish_again(_: str) -> None:
        server.files[PATH], server.etag = content, '"b"'

    server.on_get = publish_again
    assert download("--only", "1")[0] == 0
    assert unpacked(folder="01")
    assert len(server.gets(ONE)) == 2


def test_an_archive_sent_as_gzip_is_not_decoded(
    download: Download, unpacked: IsUnpacked, server: Server
) -> None:
    server.claims_gzip = True
    assert download("--set", "acousticbrainz")[0] == 0
    assert unpacked("acousticbrainz")


def test_a_partial_file_longer_than_the_archive_is_discarded(
    download: Download, unpacked: IsUnpacked, data: Path, server: Server
) -> None:
    (data / "archives").mkdir(parents=True)
    (data / "archives" / f"{ONE}.part").write_bytes(bytes(500_000))
    assert download()[0] == 0
    assert unpacked()
    assert [request.range for request in server.gets(ONE)] == ["bytes=500000-", None]


def test_a_complete_partial_file_is_not_downloaded_again(
    download: Download, unpacked: IsUnpacked, published: Published, data: Path, server: Server
) -> None:
    (data / "archives").mkdir(parents=True)
    (data / "archives" / f"{ONE}.part").write_bytes(published.archives["melspecs"][ONE])
    assert download()[0] == 0
    assert unpacked()
    assert not server.gets(ONE)


def test_a_wrong_byte_causes_a_second_download(
    download: Download, unpacked: IsUnpacked, server: Server
) -> None:
    server.wrong_bytes[PATH] = 1
    assert download()[0] == 0
    assert unpacked()
    assert [request.range for request in server.gets(ONE)] == [None, None]


def test_a_permanently_wrong_byte_fails_this_archive_only(
    download: Download, unpacked: IsUnpacked, data: Path, server: Server
) -> None:
    server.wrong_bytes[PATH] = 99
    code, output = download()
    assert code == 1
    assert f"{ONE} has the wrong SHA-256, twice in a row; try again later, or use another" in output
    assert len(server.gets(ONE)) == 2
    assert unpacked(folder="00")
    assert not (data / "melspecs" / "01").exists()
    assert not (data / "archives" / ONE).exists()


def test_wrong_metadata_ends_the_download(download: Download, server: Server) -> None:
    server.wrong_bytes["/data/tags/moodtheme_split.txt"] = 99
    code, output = download()
    assert code == 2
    assert "moodtheme_split.txt has the wrong SHA-256" in output


def test_a_server_that_sends_no_length(
    download: Download, unpacked: IsUnpacked, server: Server
) -> None:
    server.omits_length = True
    code, output = download()
    assert code == 0
    assert "0 bytes plus 3 archives of unknown size" in output
    assert unpacked()


def test_a_missing_archive_does_not_stop_the_others(
    download: Download, unpacked: IsUnpacked, server: Server
) -> None:
    del server.files[PATH]
    code, output = download()
    assert code == 1
    assert f"{ONE}: 127.0.0.1:" in output
    assert "answered 404 Not Found for" in output
    assert unpacked(folder="02")


def test_exit_code_2_if_nothing_was_downloaded(download: Download, server: Server) -> None:
    for path in [path for path in server.files if path.endswith(".tar")]:
        del server.files[path]
    code, output = download()
    assert code == 2
    assert "failed: 3" in output


def test_transient_server_errors_are_retried(
    download: Download, unpacked: IsUnpacked, server: Server
) -> None:
    server.answers[PATH] = [503, 503, 429]  # to HEAD, then to GET
    assert download()[0] == 0
    assert unpacked()


def test_an_unreachable_server_is_reported(download: Download) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    code, output = download("--base-url", f"http://127.0.0.1:{port}/")
    assert code == 2
    assert f"127.0.0.1:{port} cannot be reached, 5 times in a row. Check the network" in output


def test_a_silent_server_is_reported(
    download: Download, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloader, "TIMEOUT", (1, 0.05))
    monkeypatch.setattr(downloader, "RETRIES", 1)
    download("--metadata-only")
    server.stalls_after = 0
    code, output = download("--only", "1")
    assert code == 2
    assert "in a row" in output


def test_an_invalid_address_is_reported(download: Download) -> None:
    code, output = download("--base-url", "mirror")
    assert code == 2
    assert "Cannot download mirror" in output


def test_parallel_downloads(download: Download, server: Server) -> None:
    together, arrived = threading.Barrier(3), itertools.count()

    def meet(path: str) -> None:
        if path.endswith(".tar") and next(arrived) < together.parties:
            together.wait(timeout=30)

    server.on_get = meet
    assert download("--jobs", "3")[0] == 0
    assert server.most_at_once == 3


def test_too_little_space_is_reported_before_the_download(
    download: Download, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    code, output = download()
    assert code == 2
    assert "Not enough space" in output
    assert "--remove-archives" in output
    assert not server.gets(".tar")
    assert download("--remove-archives", "--jobs", "1")[0] == 0


@pytest.mark.usefixtures("published")
def test_without_a_terminal_it_needs_yes(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = list(map(str, ["--base-url", server.url, "--metadata-url", server.url]))
    line = ["mood-tagger-train", "download", "--to", str(tmp_path / "data"), *arguments]
    monkeypatch.setattr(sys, "argv", line)
    with pytest.raises(SystemExit) as exit_:
        command.main()
    assert exit_.value.code == 2
    assert not server.gets(".tar")


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_full_disk_is_reported(download: Download, unpacked: IsUnpacked, data: Path) -> None:
    import resource

    download("--metadata-only")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        code, output = download("--only", "1")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert code == 2
    assert f"Cannot read or write {data / 'archives' / ONE}.part (File too large)" in output
    assert (data / "archives" / f"{ONE}.part").stat().st_size == 100_000
    assert download("--only", "1")[0] == 0
    assert unpacked(folder="01")


def test_a_file_in_place_of_the_folder_is_reported(download: Download, data: Path) -> None:
    data.mkdir()
    (data / "archives").write_text("not a folder")
    code, output = download()
    assert code == 2
    assert f"Cannot read or write {data} (File exists)" in output


@pytest.mark.parametrize("stalled", [False, True])
def test_ctrl_c_stops_at_once_and_keeps_what_was_downloaded(
    download: Download, unpacked: IsUnpacked, server: Server, stalled: bool
) -> None:
    """Even if the server is stalled, where the timeout would take half a minute."""
    download("--only", "0")
    if stalled:
        server.stalls_after = 10_000
    else:
        server.bytes_per_second = 400_000
    server.on_get = lambda _: signal.raise_signal(signal.SIGINT)
    started = time.monotonic()
    code, output = download("--jobs", "1")
    assert code == 130
    assert time.monotonic() - started < downloader.TIMEOUT[1] / 2
    assert "Stopped after 0 of 2 archives. Repeat the command to continue." in output
    server.bytes_per_second = server.stalls_after = None
    server.on_get = lambda _: None
    assert unpacked(folder="00")
    assert download()[0] == 0
    assert unpacked()


def test_two_runs_in_one_folder_are_refused(download: Download, data: Path) -> None:
    with folder_lock(data):
        code, output = download()
    assert code == 2
    assert f"Another download into {data} is running." in output
    assert download()[0] == 0


def test_a_terminal_shows_speed_and_remaining_time(
    download: Download, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    server.bytes_per_second = 800_000
    code, output = download("--jobs", "1")
    assert code == 0
    assert "of 3 archives" in output
    assert "MB/s" in output or "kB/s" in output
    assert "0:00:0" in output


@pytest.mark.parametrize("numbers", ["100", "a", "1-", "-1", "", "3-2,"])
def test_invalid_archive_numbers(download: Download, numbers: str) -> None:
    code, output = download("--only", numbers)
    assert code == 2
    assert "is not a list of numbers from 0 to 99" in output
