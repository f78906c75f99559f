"""The `mood-tagger` command as a person and as a program use it."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import pytest
from mutagen.id3 import ID3

from mood_app.cli.output import OutputError
from mood_engine.bundles.store import ModelStore
from mood_engine.labelling import Policy, TagChoice
from mood_engine.library.corrections import correct
from mood_engine.library.library import Library
from mood_engine.library.preferences import save_policy
from mood_engine.vocabulary import THEMES
from tag_helpers import read_moods

Run = Callable[..., Any]


def test_scan_counts_what_it_did(run: Run, make_track, tmp_path: Path) -> None:
    make_track("a.flac", seed=1)
    make_track("b.mp3", seed=2)
    (tmp_path / "music" / "empty.ogg").touch()
    first = run("scan", tmp_path / "music", "--model", "tiny", "--json")
    assert first.code == 1
    counts = ("found", "analysed", "unchanged", "moved", "failed", "missing")
    assert [first.json[name] for name in counts] == [3, 2, 0, 0, 1, 0]
    assert first.json["device"] in ("cpu", "cuda", "mps")
    (failure,) = first.json["failures"]
    assert failure["path"].endswith("empty.ogg")
    assert "0 bytes" in failure["reason"]
    assert "empty.ogg: The file is empty" in first.err
    again = run("scan", tmp_path / "music", "--model", "tiny", "--json")
    assert [again.json[name] for name in counts] == [3, 0, 2, 0, 1, 0]
    assert "--force tries them again" in again.err


def test_scan_of_nothing_and_of_nowhere(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    hollow = run("scan", tmp_path / "hollow", "--model", "tiny")
    assert hollow.code == 0
    assert "No music files found" in hollow.err
    nowhere = run("scan", tmp_path / "nowhere", "--model", "tiny")
    assert nowhere.code == 2
    assert "nowhere: It is not there" in nowhere.err


def test_scan_tells_of_what_it_left_out_or_could_not_look_at(
    run: Run, scanned: Path, tmp_path: Path
) -> None:
    (scanned / "two" / ".nomood").touch()
    answer = run("scan", scanned, tmp_path / "nowhere", "--json")
    counts = ("found", "unchanged", "failed", "missing", "unwanted", "unreadable")
    assert [answer.json[name] for name in counts] == [2, 2, 0, 0, 1, 1]
    assert "0 failed; 0 missing" in answer.err
    assert "1 excluded by name" in answer.err
    assert "1 could not be read" in answer.err
    assert "nowhere: It is not there" in answer.err
    assert answer.code == 1


@pytest.fixture
def unusable_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """A GPU that PyTorch finds and has no code for."""
    import torch

    from mood_engine.analysis import device

    def fail(_: torch.device) -> None:
        raise RuntimeError("CUDA error: no kernel image is available for execution on the device")

    monkeypatch.setattr(torch.version, "cuda", "13.0")
    monkeypatch.setattr(torch.cuda, "init", lambda: None)
    monkeypatch.setattr(device, "_compute", fail)


@pytest.mark.slow
@pytest.mark.usefixtures("unusable_gpu")
def test_scan_refuses_an_unusable_gpu_that_is_asked_for(run: Run, scanned: Path) -> None:
    answer = run("scan", scanned, "--device", "cuda", "--force")
    assert answer.code == 2
    assert "no kernel image" in answer.err
    assert "Install a release of PyTorch that supports this GPU" in answer.err
    assert "--device cpu" in answer.err


@pytest.mark.slow
@pytest.mark.usefixtures("unusable_gpu")
def test_scan_takes_the_cpu_instead_of_an_unusable_gpu(run: Run, scanned: Path) -> None:
    answer = run("scan", scanned, "--force", "--json")
    assert answer.json["device"] == "cpu"
    assert answer.json["analysed"] == 3
    (line,) = [line for line in answer.err.splitlines() if "cuda" in line]
    assert "no kernel image" in line
    assert "Using the CPU instead" in line


@pytest.mark.slow
@pytest.mark.usefixtures("unusable_gpu")
def test_the_doctor_names_an_unusable_gpu(run: Run, scanned: Path) -> None:
    answer = run("doctor", "--json")
    assert answer.code == 1
    (gpu,) = [finding for finding in answer.json if finding["subject"] == "GPU"]
    assert gpu["fact"].startswith("'cuda' is present but unusable: ")
    assert "no kernel image" in gpu["fact"]
    assert "PyTorch that supports this GPU" in gpu["remedy"]
    (device,) = [finding for finding in answer.json if finding["subject"] == "device"]
    assert device["fact"].startswith("cpu")


def test_moods_of_every_track(run: Run, scanned: Path) -> None:
    tracks = run("moods", "--json").json
    assert [track["title"] for track in tracks] == ["First", "Second", None]
    for track in tracks:
        assert list(track) == [
            *("path", "title", "artist", "album", "duration", "model", "moods", "scores", "right"),
        ]
        assert 1 <= len(track["moods"]) <= 5
        assert len(track["scores"]) == 56
        assert track["model"] == "tiny"
    table = run("moods")
    assert "First" in table.out
    assert "third.ogg" in table.out
    assert "3 tracks" in table.out


def test_a_single_track_is_told_at_length(run: Run, scanned: Path) -> None:
    told = run("moods", scanned / "two").out
    assert told.startswith("third.ogg, 0:02\n")
    assert re.search(r"^  \w+: right about \d+ times? in 100?$", told, re.MULTILINE)


def test_moods_by_how_often_they_are_right(run: Run, scanned: Path) -> None:
    everything = run("moods", "--json").json
    shares = sorted(share for track in everything for share in track["right"].values())
    percent = int(shares[-1] * 100)
    for track in run("moods", "--right", percent, "--json").json:
        assert all(share >= percent / 100 for share in track["right"].values())
    assert all(not track["moods"] for track in run("moods", "--right", 100, "--json").json)
    most = run("moods", "--by", "elbow", "--top", 56, "--weak-too", "--json").json
    assert all(
        len(many["moods"]) >= len(few["moods"]) for many, few in zip(most, everything, strict=True)
    )


def test_moods_can_be_narrowed(run: Run, scanned: Path) -> None:
    assert len(run("moods", scanned / "one", "--json").json) == 2
    everything = run("moods", "--json").json
    lowest, second, _ = sorted(track["scores"]["happy"] for track in everything)
    level = (lowest + second) / 2
    narrowed = run("moods", "--mood", f"happy>={level}", "--mood", "happy<=1", "--json").json
    assert {track["path"] for track in narrowed} == {
        track["path"] for track in everything if track["scores"]["happy"] >= level
    }
    chosen = everything[0]["moods"][0]
    assert everything[0]["path"] in {
        track["path"] for track in run("moods", "--mood", chosen, "--json").json
    }
    assert all(len(track["moods"]) == 1 for track in run("moods", "--top", 1, "--json").json)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("moods", "--mood", "jolly>=0.3"), "Unknown mood 'jolly'"),
        (("moods", "--mood", "happy>=much"), "is not a mood filter"),
        (("moods", "--model", "unheard"), "has not analysed anything"),
        (("moods", "--library", "absent.db"), "library absent.db does not exist"),
        (("scan",), "Missing argument"),
        (("scan", ".", "--model", "unheard"), "no model 'unheard'"),
        (("export", "list.doc"), "must end in .m3u8, .csv, .json"),
        (("models", "info", "unheard"), "no model 'unheard'"),
        (("models", "import", "weights.pth"), "--architecture"),
        (("sing",), "No such command"),
    ],
)
def test_wrong_usage_gets_a_sentence(
    run: Run, scanned: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    answer = run(*arguments)
    assert answer.code == 2
    assert sentence in " ".join(answer.err.split())
    assert "Traceback" not in answer.err


def test_write_shows_first_asks_and_writes(run: Run, scanned: Path) -> None:
    before = {path: path.read_bytes() for path in scanned.rglob("*.*")}
    dry = run("write", "--dry-run", "--json")
    assert {entry["status"] for entry in dry.json["files"]} == {"planned"}
    assert dry.json["run"] is None
    unasked = run("write")
    assert unasked.code == 2
    assert "--yes" in unasked.err
    assert {path: path.read_bytes() for path in scanned.rglob("*.*")} == before

    written = run("write", "--yes", "--json")
    assert written.code == 0
    assert written.json["run"] == 1
    chosen = {track["path"]: track["moods"] for track in run("moods", "--json").json}
    for entry in written.json["files"]:
        assert entry["status"] == "written"
        assert list(read_moods(entry["path"]).values) == entry["after"] == chosen[entry["path"]]
    assert run("scan", scanned, "--device", "cpu", "--json").json["unchanged"] == 3
    assert {entry["status"] for entry in run("write", "--yes", "--json").json["files"]} == {
        "unchanged"
    }


def test_write_keeps_to_the_paths_given(run: Run, scanned: Path) -> None:
    run("write", scanned / "two", "--yes")
    assert read_moods(str(scanned / "two" / "third.ogg")).values
    assert not read_moods(str(scanned / "one" / "First.mp3")).values


def test_write_spares_what_a_person_wrote(run: Run, scanned: Path) -> None:
    tags = mutagen.File(scanned / "two" / "third.ogg")
    tags["MOOD"] = ["mine"]
    tags.save()
    answer = run("write", "--yes")
    assert "1 kept" in answer.err
    assert read_moods(str(scanned / "two" / "third.ogg")).values == ("mine",)
    run("write", "--yes", "--mode", "overwrite")
    assert read_moods(str(scanned / "two" / "third.ogg")).values != ("mine",)


def test_a_plan_is_looked_at_and_carried_out_later(run: Run, scanned: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    planned = run("write", "--dry-run", "--save-plan", plan, "--json").json["files"]
    changed = scanned / "two" / "third.ogg"
    tags = mutagen.File(changed)
    tags["MOOD"] = ["mine"]
    tags.save()
    done = run("write", "--plan", plan, "--yes", "--json")
    assert done.code == 1
    assert {entry["path"]: entry["status"] for entry in done.json["files"]} == {
        entry["path"]: "changed" if entry["path"] == str(changed) else "written"
        for entry in planned
    }
    assert "changed since the plan" in json.dumps(done.json)
    answer = run("write", scanned, "--plan", plan, "--top", 3)
    assert (answer.code, "remove" in answer.err) == (2, True)
    assert run("write", "--save-plan", plan).code == 2
    plan.write_text(plan.read_text().replace("First.mp3", "Other.mp3"))
    moved = run("write", "--plan", plan, "--yes", "--json")
    reasons = {Path(each["path"]).name: each.get("reason", "") for each in moved.json["files"]}
    assert "of this name" in reasons["Other.mp3"]
    plan.write_text(plan.read_text().replace('"path": "', '"path": "/elsewhere'))
    assert "another library" in run("write", "--plan", plan, "--yes").err


def test_a_plan_is_saved_over_no_other_file(run: Run, scanned: Path, tmp_path: Path) -> None:
    song = scanned / "one" / "First.mp3"
    for path in (song, tmp_path / "library.db"):
        before = path.read_bytes()
        refused = run("write", "--dry-run", "--save-plan", path)
        assert (refused.code, "is not a write plan" in refused.err) == (2, True)
        assert path.read_bytes() == before


def test_hard_links_are_counted_and_parted_on_request(run: Run, scanned: Path) -> None:
    first, other = scanned / "one" / "First.mp3", scanned / "other name"
    os.link(first, other)
    before = other.read_bytes()
    dry = run("write", "--dry-run", "--json")
    links = {Path(entry["path"]).name: entry["links"] for entry in dry.json["files"]}
    assert links == {"First.mp3": 2, "Second.flac": 1, "third.ogg": 1}
    assert "1 file has hard links: other names of the same file change too" in dry.err
    done = run("write", "--yes", "--break-hard-links")
    assert "1 file has hard links: their other names keep the old content." in done.err
    assert other.read_bytes() == before
    assert read_moods(str(first)).values
    undone = run("undo", "--yes")
    assert "not the link" in undone.err
    assert first.read_bytes() == before
    assert not first.samefile(other)


def test_an_old_tag_in_an_unknown_charset_is_not_hidden(run: Run, scanned: Path) -> None:
    path = scanned / "one" / "First.mp3"
    ID3(path).delete(path)
    title = "봄".encode("cp949").ljust(30, b"\0")
    path.write_bytes(path.read_bytes() + b"TAG" + title + bytes(94) + b"\xff")
    run("scan", scanned, "--device", "cpu")
    dry = run("write", path, "--dry-run", "--json")
    assert dry.code == 1
    (failed,) = dry.json["files"]
    assert (failed["status"], "--charset" in failed["reason"]) == ("failed", True)
    assert run("write", path, "--yes", "--charset", "klingon").code == 2
    assert run("write", path, "--yes", "--charset", "euc-kr").code == 0
    assert str(ID3(path, load_v1=False)["TIT2"]) == "봄"


def test_undo_puts_back_and_runs_tell(run: Run, scanned: Path) -> None:
    assert "No writes yet" in run("runs").err
    assert run("undo", "--yes").code == 2
    run("write", "--yes", "--profile", "serato")
    unasked = run("undo")
    assert (unasked.code, "--yes" in unasked.err) == (2, True)
    some = run("undo", "--only", scanned / "two", "--yes", "--json")
    assert (some.code, some.json["undoes"]) == (0, 1)
    assert {Path(entry["path"]).name for entry in some.json["files"]} == {"third.ogg"}
    assert {entry["field"] for entry in some.json["files"]} == {"MOOD", "GROUPING", "COMMENT"}
    assert all(entry["after"] == [] for entry in some.json["files"])
    (undoing, writing) = run("runs", "--json").json
    assert (undoing["undoes"], undoing["files"]) == (1, 1)
    assert (writing["files"], writing["undone"]) == (3, 1)
    assert "undid run 1" in run("runs").out
    assert run("undo", "--yes").code == 0
    assert not read_moods(str(scanned / "one" / "First.mp3")).values
    assert run("undo", "--only", scanned / "one", "--yes").code == 2
    assert run("scan", scanned, "--device", "cpu", "--json").json["unchanged"] == 3


def test_what_was_written_is_said_though_the_list_is_lost(
    run: Run, scanned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("printing")

    def full(*_: object) -> None:
        raise OutputError(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    with monkeypatch.context() as patch:
        patch.setattr("mood_app.cli.commands.write.change_table", full)
        written = run("write", "--yes")
    assert written.code == 1
    assert "The changes themselves are complete." in written.err
    assert "3 files: 3 written." in written.err
    assert "`mood-tagger undo 1`" in written.err
    with monkeypatch.context() as patch:
        patch.setattr("mood_app.cli.commands.undo.change_table", broken)
        undone = run("undo", "--yes")
    assert undone.code == 2
    assert "3 files of run 1: 3 restored." in undone.err
    assert not read_moods(str(scanned / "two" / "third.ogg")).values


def test_names_do_nothing_to_the_terminal(run: Run, scanned: Path) -> None:
    named = scanned / "two" / "\x1b[31mred\nline.mp3"
    (scanned / "two" / "third.ogg").rename(named.with_suffix(".ogg"))
    named.write_bytes(b"x")
    answers = [
        run("scan", scanned, "--device", "cpu"),
        run("moods"),
        run("write", "--yes"),
        run("undo", "--yes"),
        run("moods", "--mood", "\x1b[31m"),
        run("moods", "--\x1b[31m"),
        run("\x1b[31m"),
    ]
    for answer in answers:
        assert r"\x1b[31m" in answer.out + answer.err
        assert "\x1b" not in answer.out + answer.err
        assert "\nline" not in answer.out + answer.err


def test_an_error_that_nobody_expected_is_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("too deep\x1b")

    monkeypatch.setattr("mood_app.cli.commands.models.installed_models", broken)
    monkeypatch.setattr("mood_app.cli.unexpected_errors.user_log_path", lambda *_, **__: tmp_path)
    answer = run("models", "list")
    assert answer.code == 2
    assert "Unexpected error: RecursionError: too deep" in answer.err
    assert "Traceback" not in answer.err
    assert "Traceback" in (tmp_path / "unexpected-error.txt").read_text()


def test_a_file_that_went_away_is_named(run: Run, scanned: Path) -> None:
    (scanned / "two" / "third.ogg").unlink()
    answer = run("write", "--yes", "--json")
    assert answer.code == 1
    (failed,) = [entry for entry in answer.json["files"] if entry["status"] == "failed"]
    assert failed["path"].endswith("third.ogg")
    assert failed["reason"]


def test_exports_hold_every_track(run: Run, scanned: Path, tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    playlist = tmp_path / "lists" / "all.m3u8"
    assert run("export", playlist).code == 0
    lines = playlist.read_text().splitlines()
    assert lines[0] == "#EXTM3U"
    assert lines[1] == "#EXTINF:2,Somebody - First"
    files = [line for line in lines if not line.startswith("#")]
    assert files[0] == os.path.relpath(scanned / "one" / "First.mp3", playlist.parent)
    assert all((playlist.parent / name).exists() for name in files)

    run("export", tmp_path / "all.csv")
    with open(tmp_path / "all.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows] == ["First", "Second", ""]
    assert 0 < float(rows[0]["happy"]) < 1

    run("export", tmp_path / "all.json")
    assert json.loads((tmp_path / "all.json").read_text()) == run("moods", "--json").json


def test_a_search_is_exported_for_navidrome(run: Run, scanned: Path, tmp_path: Path) -> None:
    file = tmp_path / "Calm.nsp"
    answer = run("export", file, "--mood", "calm", "--mood", "sad<0.1")
    assert answer.code == 0
    assert "'sad<0.1' became: without the mood 'sad'" in " ".join(answer.err.split())
    document = json.loads(file.read_text())
    assert document["name"] == "Calm"
    assert document["all"] == [{"is": {"mood": "calm"}}, {"isNot": {"mood": "sad"}}]
    refused = run("export", file, "--mood", "jolly")
    assert (refused.code, "Unknown mood 'jolly'" in refused.err) == (2, True)
    assert json.loads(file.read_text()) == document


def test_models_are_listed_chosen_and_removed(run: Run, scanned: Path, models: Path) -> None:
    (tiny,) = [model for model in run("models", "list", "--json").json if model["name"] == "tiny"]
    assert tiny["in_use"]
    assert not tiny["bundled"]
    assert run("models", "info", "tiny", "--json").json["window_frames"] == 64
    assert "mtg-vggish" in run("models", "info", "tiny").out
    assert run("models", "import", models / "tiny.safetensors", "--name", "second").code == 0
    again = run("models", "import", models / "tiny.safetensors", "--name", "second")
    assert again.code == 0, "the same model once more changes nothing"
    bundled = ModelStore().path("compact")
    other = run("models", "import", bundled, "--name", "second")
    assert other.code == 2
    assert "Another model named 'second' exists" in other.err
    assert run("models", "import", bundled, "--name", "second", "--replace").code == 0
    assert (models / "second.safetensors").exists()
    assert run("models", "remove", "second").code == 0
    assert run("models", "remove", "compact").code == 2


@pytest.mark.slow
def test_the_doctor_measures_and_finds_nothing_wrong(run: Run, scanned: Path) -> None:
    findings = {finding["subject"]: finding for finding in run("doctor", "--json").json}
    assert "ms a window" in findings["speed"]["fact"]
    assert "MP3" in findings["formats"]["fact"]
    assert "3 tracks" in findings["library"]["fact"]


HELP = [("--help",), *((name, "--help") for name in ("scan", "moods", "write", "export"))]


@pytest.mark.parametrize("arguments", HELP)
@pytest.mark.slow
def test_help_and_moods_never_import_torch_or_qt(arguments: tuple[str, ...]) -> None:
    script = (
        "import sys; from mood_app.cli.command import mood_tagger\n"
        f"mood_tagger.main({list(arguments)!r}, standalone_mode=False)\n"
        "heavy = {'torch', 'PySide6'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


@pytest.mark.slow
@pytest.mark.parametrize(("command", "told"), [("moods", b"3 tracks"), ("scan", b"3 unchanged")])
def test_moods_and_a_scan_of_nothing_new_need_no_torch(
    run: Run, scanned: Path, command: str, told: bytes
) -> None:
    script = (
        "import sys; from mood_app.cli.command import mood_tagger\n"
        f"mood_tagger.main([{command!r}, sys.argv[1]], standalone_mode=False)\n"
        "heavy = {'torch', 'PySide6'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    arguments = [sys.executable, "-c", script, str(scanned)]
    shown = subprocess.run(arguments, check=True, capture_output=True)
    assert told in shown.stdout + shown.stderr


@pytest.mark.slow
def test_ctrl_c_stops_soon_and_keeps_what_is_finished(run: Run, make_track, tmp_path: Path) -> None:
    for number in range(40):
        make_track(f"{number:02}.flac", seed=number, seconds=3)
    arguments = [
        *(sys.executable, "-c", "from mood_app.cli.command import main; main()"),
        *("scan", str(tmp_path / "music"), "--model", "tiny", "--device", "cpu", "--json"),
    ]
    library = tmp_path / "library.db"
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not library.with_name("library.db-wal").exists():
        time.sleep(0.02)
    while time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.05)
        if library.with_name("library.db-wal").stat().st_size > 150_000:
            break
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    report = json.loads(out)
    assert report["interrupted"]
    assert 0 < report["analysed"] < 40
    assert "Run the same command again" in err
    rest = run("scan", tmp_path / "music", "--model", "tiny", "--json").json
    assert rest["unchanged"] == report["analysed"]
    assert rest["analysed"] == 40 - report["analysed"]


def test_the_library_may_be_named_before_the_command(run: Run, scanned: Path, tmp_path) -> None:
    other = tmp_path / "other.db"
    assert str(other) in run("--library", other, "moods").err
    assert run("--library", other, "moods", "--library", tmp_path / "library.db").code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
def test_without_a_screen_the_window_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    answer = run()
    assert answer.code == 2
    assert "needs a display" in answer.err


def test_what_a_person_chose_holds_for_every_command(run: Run, scanned: Path, tmp_path) -> None:
    with Library(tmp_path / "library.db") as library:
        save_policy(library, Policy(max_moods=1, tags={"happy": TagChoice(name="glad")}))
        recording = library.db.execute("SELECT recording_id FROM tracks").fetchone()[0]
        correct(library, {recording: {"rainy": True}})
    moods = {Path(each["path"]).name: each["moods"] for each in run("moods", "--json").json}
    assert sorted(map(len, moods.values())) == [1, 1, 2]
    assert sum("rainy" in each for each in moods.values()) == 1
    assert len(run("moods", "--mood", "rainy", "--json").json) == 1
    assert "rainy (yours)" in run("moods").out
    assert all(len(each["moods"]) >= 2 for each in run("moods", "--top", "2", "--json").json)
    strict = run("moods", "--preset", "strict", "--moods-only", "--json")
    assert all(len(each["moods"]) <= 4 for each in strict.json)
    assert not THEMES & {mood for each in strict.json for mood in each["moods"]}
