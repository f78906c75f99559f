"""`mood-tagger archive`, with Ray's real processes, beside an S3-compatible server."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from app.conftest import Run

needs_ray = pytest.mark.skipif(
    find_spec("ray") is None or find_spec("pyarrow") is None or find_spec("s3fs") is None,
    reason="the packages of the extra 'archive' are not installed",
)
needs_server = pytest.mark.skipif(
    find_spec("moto") is None or find_spec("flask_cors") is None or sys.platform != "linux",
    reason="the S3-compatible server is not installed, or cannot find the process to kill",
)
COMMAND = [sys.executable, "-c", "from mood_app.cli.command import main; main()"]
SERVER = Path(__file__).parents[2] / "s3_server.py"
MakeTrack = Callable[..., Path]
Archive = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def archive(models: Path, tmp_path: Path) -> Iterator[Archive]:
    """`archive("run", ...)`: the command as a process of its own, in a session of its own."""
    processes: list[subprocess.Popen[str]] = []

    def start(*arguments: object, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*COMMAND, "archive", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "HOME": str(tmp_path), "COLUMNS": "150", **environment},
            start_new_session=True,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.fixture
def server() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of an S3-compatible server, and its process."""
    with subprocess.Popen(
        [sys.executable, str(SERVER)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), process
        process.kill()


def rows_of(folder: Path) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    return [
        row
        for path in sorted(folder.glob("part-*.parquet"))
        for row in pq.read_table(path, columns=["uri", "error_code"]).to_pylist()
    ]


@needs_ray
@needs_server
@pytest.mark.slow
def test_an_archive_on_s3_is_analysed_whatever_kills_its_workers(
    archive: Archive,
    server: tuple[str, subprocess.Popen[str]],
    make_track: MakeTrack,
    tmp_path: Path,
    run: Run,
) -> None:
    """Ray, two workers with torch and the server take most of the 20 s of processor time."""
    address, process = server
    options = {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    for number in range(8):
        make_track(f"{number}.flac", seed=number)
    make_track("kill-once.flac", seed=10)
    music = make_track("kill-always.flac", seed=11).parent
    (music / "broken.flac").write_bytes(b"no music" * 99)
    upload = (
        "import sys, s3fs; s3 = s3fs.S3FileSystem(); s3.mkdir('music'); "
        "s3.put(sys.argv[1] + '/', 'music/a/', recursive=True)"
    )
    subprocess.run(
        [sys.executable, "-c", upload, str(music)], check=True, env={**os.environ, **options}
    )
    results = tmp_path / "results"
    arguments = ("s3://music/a", "--out", results, "--workers", 2, "--model", "tiny", "--json")
    ran = archive("run", *arguments, **options)
    out, err = ran.communicate()
    assert ran.returncode == 1, err
    document = json.loads(out)
    assert (document["files"], document["analysed"], document["remaining"]) == (11, 9, 0)
    assert document["workers_died"] >= 3
    failed = {Path(each["uri"]).stem: each["code"] for each in document["failures"]}
    assert failed == {"broken": "audio-unreadable", "kill-always": "worker-died"}
    found = sorted(row["uri"] for row in rows_of(results))
    assert found == sorted(f"s3://music/a/{path.name}" for path in music.iterdir())
    # Nothing but what the command itself says.
    assert all("ray" not in line.lower() for line in err.splitlines()), err
    process.kill()
    assert process.stdout is not None
    killed = process.stdout.read().splitlines()
    assert killed.count("killed /music/a/kill-once.flac") == 1
    assert killed.count("killed /music/a/kill-always.flac") >= 2

    assert run("archive", "import", results).code == 2
    imported = run("archive", "import", results, "--map", f"s3://music/a/={music}", "--json")
    assert imported.code == 0
    assert (imported.json["analysed"], imported.json["failed"]) == (9, 2)


@needs_ray
@pytest.mark.slow
def test_an_interrupted_run_keeps_what_is_finished_and_continues(
    archive: Archive, make_track: MakeTrack, tmp_path: Path
) -> None:
    for number in range(48):
        make_track(f"{number}.flac", seed=number, seconds=20)
    results = tmp_path / "results"
    arguments = ("run", tmp_path / "music", "--out", results, "--workers", 1, "--json")
    first = archive(*arguments, "--model", "tiny", "--thorough")
    assert first.stderr is not None
    assert "Analysing with the model" in first.stderr.readline()
    time.sleep(1)
    os.killpg(first.pid, signal.SIGINT)  # as a terminal's Ctrl-C, which Ray's processes get, too
    out, err = first.communicate()
    stopped = json.loads(out)
    assert first.returncode == 130, err
    assert "Run the same command again" in err
    assert stopped["analysed"] + stopped["remaining"] == 48
    other = archive(*arguments, "--model", "tiny")
    assert "are of tracks in full" in other.communicate()[1]
    assert other.returncode == 2
    second = archive("run", "--out", results, "--model", "tiny", "--thorough", "--json")
    continued = json.loads(second.communicate()[0])
    assert second.returncode == 0
    assert continued["kept"] == stopped["analysed"]
    assert continued["analysed"] == stopped["remaining"]
    assert len({row["uri"] for row in rows_of(results)}) == len(rows_of(results)) == 48


@pytest.mark.skipif(find_spec("pyarrow") is not None, reason="the extra 'archive' is installed")
def test_without_its_packages_the_command_says_how_to_install_them(run: Run) -> None:
    answer = run("archive", "import", "results")
    assert answer.code == 2
    assert "pip install 'mood-tagger[archive]'" in answer.err


def test_a_map_without_a_folder_is_refused(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    answer = run("archive", "import", tmp_path, "--map", "s3://bucket")
    assert answer.code == 2
    assert "is not PREFIX=FOLDER" in answer.err


def test_a_folder_without_results_is_none(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    answer = run("archive", "import", tmp_path)
    assert answer.code == 2
    assert f"There are no results in {tmp_path}." in answer.err
