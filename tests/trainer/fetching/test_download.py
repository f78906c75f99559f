"""`download` from good, bad and interrupted servers."""

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

from mood_trainer import command
from mood_trainer.fetching import fetch, transfer

pytestmark = pytest.mark.slow

ONE = "autotagging_moodtheme_melspecs-01.tar"
PATH = f"/autotagging_moodtheme/melspecs/{ONE}"


def test_everything_comes_is_checked_and_lies_where_the_trainer_looks(
    download, unpacked, data: Path, server
) -> None:
    code, said = download()
    assert code == 0
    assert unpacked()
    assert (data / "splits/split-4/autotagging_moodtheme-validation.tsv").is_file()
    assert (data / "tags/moodtheme_split.txt").is_file()
    assert (data / "archives" / ONE).is_file()
    assert "Archives wanted: 3, there already: 0. " in said
    assert "Space needed: about 1.1 MB" in said
    assert "Archives there and right: 3, new of them: 3; failed: 0." in said
    assert {request.agent.split("/")[0] for request in server.requests} == {"mood-tagger-train"}


@pytest.mark.parametrize("set_name", ["audio", "audio-low", "acousticbrainz"])
def test_other_sets_come_alone(download, unpacked, data: Path, set_name: str) -> None:
    assert download("--set", set_name)[0] == 0
    assert unpacked(set_name)
    assert not (data / "melspecs").exists()


def test_several_sets_and_some_archives(download, unpacked, data: Path) -> None:
    assert download("--set", "melspecs", "--set", "audio-low", "--only", "0,2-9")[0] == 0
    for set_name in ("melspecs", "audio-low"):
        assert unpacked(set_name, "00")
        assert unpacked(set_name, "02")
        assert not (data / set_name / "01").exists()


def test_metadata_alone(download, data: Path, server) -> None:
    code, said = download("--metadata-only")
    assert (code, len(server.requests)) == (0, 24)
    assert "24 new" in said
    assert not (data / "melspecs").exists()


def test_what_is_there_is_not_fetched_again(download, server) -> None:
    download()
    server.requests.clear()
    code, said = download()
    assert (code, server.requests) == (0, [])
    assert "Archives there and right: 3, new of them: 0" in said


def test_files_unpacked_by_other_means_are_taken_over(
    download, unpacked, published, data: Path, server
) -> None:
    for name, content in published.files["melspecs"].items():
        path = data / "melspecs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    path.write_bytes(b"spoilt")
    assert download()[0] == 0
    assert unpacked()
    assert [request.path[-6:] for request in server.gets(".tar")] == ["02.tar"]


def test_an_archive_from_elsewhere_is_used_if_right(
    download, published, data: Path, server
) -> None:
    archives = published.archives["melspecs"]
    (data / "archives").mkdir(parents=True)
    (data / "archives" / ONE).write_bytes(archives[ONE])
    other = ONE.replace("01", "02")
    (data / "archives" / other).write_bytes(archives[other][:-1])
    assert download("--only", "1-2")[0] == 0
    assert [request.path for request in server.gets(".tar")] == [PATH.replace("01", "02")]


def test_removed_archives_are_not_missed(download, unpacked, data: Path, server) -> None:
    download("--only", "0")
    assert download("--remove-archives")[0] == 0
    assert unpacked()
    assert not list((data / "archives").glob("*.tar"))
    server.requests.clear()
    assert download()[0] == 0
    assert server.requests == []


def test_a_cut_connection_is_gone_on_with_where_it_broke(download, unpacked, server) -> None:
    server.cuts[PATH] = [1000, 0, 50_000]
    assert download()[0] == 0
    assert unpacked()
    ranges = [request.range for request in server.gets(ONE)]
    assert ranges == [None, "bytes=1000-", "bytes=1000-", "bytes=51000-"]


def test_the_next_run_goes_on_in_the_middle_of_an_archive(
    download, unpacked, data: Path, server
) -> None:
    server.cuts[PATH] = [70_000] + [0] * 10
    code, said = download()
    assert code == 1
    assert f"{ONE}: {server.url}autotagging_moodtheme/melspecs/{ONE} did not come" in said
    assert "cut the connection, 5 times in a row" in said
    assert (data / "archives" / f"{ONE}.part").stat().st_size == 70_000
    server.cuts.clear()
    server.requests.clear()
    code, said = download()
    assert code == 0
    assert "Archives wanted: 1, there already: 2. To fetch: 114.3 kB" in said
    assert unpacked()
    assert [request.range for request in server.gets(ONE)] == ["bytes=70000-"]


def test_a_server_that_ignores_ranges_sends_all_of_it_again(download, unpacked, server) -> None:
    server.ignores_ranges = True
    server.cuts[PATH] = [1000, 2000]
    assert download()[0] == 0
    assert unpacked()


def test_a_file_that_changed_on_the_server_is_begun_anew(download, unpacked, server) -> None:
    """By its ETag, before the checksum would tell."""
    download("--metadata-only")
    right = server.files[PATH]
    server.files[PATH] = bytes(len(right))
    server.cuts[PATH] = [1000]

    def publish_again(path: str) -> None:
        server.files[PATH], server.etag = right, '"b"'

    server.on_get = publish_again
    assert download("--only", "1")[0] == 0
    assert unpacked(folder="01")
    assert len(server.gets(ONE)) == 2


def test_an_archive_sent_as_gzip_is_left_as_it_is(download, unpacked, server) -> None:
    server.claims_gzip = True
    assert download("--set", "acousticbrainz")[0] == 0
    assert unpacked("acousticbrainz")


def test_a_part_longer_than_the_archive_is_begun_anew(
    download, unpacked, data: Path, server
) -> None:
    (data / "archives").mkdir(parents=True)
    (data / "archives" / f"{ONE}.part").write_bytes(bytes(500_000))
    assert download()[0] == 0
    assert unpacked()


def test_a_whole_part_is_not_fetched_again(download, unpacked, published, data, server) -> None:
    (data / "archives").mkdir(parents=True)
    (data / "archives" / f"{ONE}.part").write_bytes(published.archives["melspecs"][ONE])
    assert download()[0] == 0
    assert unpacked()
    assert not server.gets(ONE)


def test_a_wrong_byte_costs_a_second_fetch(download, unpacked, server) -> None:
    server.wrong_bytes[PATH] = 1
    assert download()[0] == 0
    assert unpacked()
    assert [request.range for request in server.gets(ONE)] == [None, None]


def test_a_byte_that_stays_wrong_is_an_error_of_this_archive_alone(
    download, unpacked, data: Path, server
) -> None:
    server.wrong_bytes[PATH] = 99
    code, said = download()
    assert code == 1
    assert f"{ONE} has the wrong SHA-256, twice over; try again later, or another place" in said
    assert len(server.gets(ONE)) == 2
    assert unpacked(folder="00")
    assert not (data / "melspecs" / "01").exists()
    assert not (data / "archives" / ONE).exists()


def test_wrong_metadata_ends_it(download, server) -> None:
    server.wrong_bytes["/data/tags/moodtheme_split.txt"] = 99
    code, said = download()
    assert code == 2
    assert "moodtheme_split.txt has the wrong SHA-256" in said


def test_a_server_may_keep_the_length_to_itself(download, unpacked, server) -> None:
    server.tells_no_length = True
    code, said = download()
    assert code == 0
    assert "0 bytes and what has no size told (3)" in said
    assert unpacked()


def test_an_absent_archive_is_named_and_the_others_come(download, unpacked, server) -> None:
    del server.files[PATH]
    code, said = download()
    assert code == 1
    assert f"{ONE}: 127.0.0.1:" in said
    assert "answered 404 Not Found for" in said
    assert unpacked(folder="02")


def test_nothing_done_is_exit_code_2(download, server) -> None:
    for path in [path for path in server.files if path.endswith(".tar")]:
        del server.files[path]
    code, said = download()
    assert code == 2
    assert "failed: 3" in said


def test_a_server_in_trouble_is_asked_again(download, unpacked, server) -> None:
    server.answers[PATH] = [503, 503, 429]  # to HEAD, then to GET
    assert download()[0] == 0
    assert unpacked()


def test_no_server_is_a_sentence(download) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    code, said = download("--base-url", f"http://127.0.0.1:{port}/")
    assert code == 2
    assert f"127.0.0.1:{port} cannot be reached, 5 times in a row; check the network" in said


def test_a_server_that_says_nothing_is_a_sentence(
    download, server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "TIMEOUT", (1, 0.05))
    monkeypatch.setattr(transfer, "RETRIES", 1)
    download("--metadata-only")
    server.stalls_after = 0
    code, said = download("--only", "1")
    assert code == 2
    assert "in a row" in said


def test_no_address_is_a_sentence(download) -> None:
    code, said = download("--base-url", "mirror")
    assert code == 2
    assert "cannot be fetched" in said


def test_several_come_at_once(download, server) -> None:
    together, arrived = threading.Barrier(3), itertools.count()

    def meet(path: str) -> None:
        if path.endswith(".tar") and next(arrived) < together.parties:
            together.wait(timeout=30)

    server.on_get = meet
    assert download("--jobs", "3")[0] == 0
    assert server.most_at_once == 3


def test_too_little_space_is_said_before_it_starts(
    download, server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch.shutil, "disk_usage", lambda path: SimpleNamespace(free=1_000_000))
    code, said = download()
    assert code == 2
    assert "too little space" in said
    assert "--remove-archives" in said
    assert not server.gets(".tar")
    assert download("--remove-archives", "--jobs", "1")[0] == 0


def test_it_asks_and_where_nobody_is_there_needs_yes(
    download, server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = list(map(str, ["--base-url", server.url, "--metadata-url", server.url]))
    line = ["mood-tagger-train", "download", "--to", str(tmp_path / "data"), *arguments]
    monkeypatch.setattr(sys, "argv", line)
    with pytest.raises(SystemExit) as exit_:
        command.main()
    assert exit_.value.code == 2
    assert not server.gets(".tar")


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_disk_that_takes_no_more_is_a_sentence(download, unpacked, data: Path) -> None:
    import resource

    download("--metadata-only")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        code, said = download("--only", "1")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert code == 2
    assert f"{data / 'archives' / ONE}.part cannot be read or written (File too large)" in said
    assert (data / "archives" / f"{ONE}.part").stat().st_size == 100_000
    assert download("--only", "1")[0] == 0
    assert unpacked(folder="01")


def test_a_file_in_the_place_of_the_folder_is_a_sentence(download, data: Path) -> None:
    data.mkdir()
    (data / "archives").write_text("no folder")
    code, said = download()
    assert code == 2
    assert "cannot be read or written (File exists)" in said


@pytest.mark.parametrize("stalled", [False, True])
def test_ctrl_c_keeps_what_came_and_ends_at_once(
    download, unpacked, data: Path, server, stalled: bool
) -> None:
    """Also while a server sends nothing: waiting for the timeout would take half a minute."""
    download("--only", "0")
    if stalled:
        server.stalls_after = 10_000
    else:
        server.bytes_per_second = 400_000
    server.on_get = lambda path: signal.raise_signal(signal.SIGINT)
    begun = time.monotonic()
    code, said = download("--jobs", "1")
    assert code == 130
    assert time.monotonic() - begun < transfer.TIMEOUT[1] / 2
    assert "Stopped; 0 of 2 archives are finished. The same command goes on from here." in said
    server.bytes_per_second = server.stalls_after = None
    server.on_get = lambda path: None
    assert unpacked(folder="00")
    assert download()[0] == 0
    assert unpacked()


def test_two_runs_in_one_folder_are_refused(download, data: Path) -> None:
    with fetch.only_one(data):
        code, said = download()
    assert code == 2
    assert f"Another download into {data} is running." in said
    assert download()[0] == 0


def test_a_terminal_sees_speed_and_time_left(
    download, server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    server.bytes_per_second = 800_000
    code, said = download("--jobs", "1")
    assert code == 0
    assert "of 3 archives" in said
    assert "MB/s" in said or "kB/s" in said
    assert "0:00:0" in said


@pytest.mark.parametrize("numbers", ["100", "a", "1-", "-1", "", "3-2,"])
def test_archive_numbers_that_are_none(download, numbers: str) -> None:
    code, said = download("--only", numbers)
    assert code == 2
    assert "does not name archives" in said
