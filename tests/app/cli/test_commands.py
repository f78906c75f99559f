"""The `mood-tagger` command as users and programs use it; some commands have files of their own."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from mood_app.cli import command
from mood_engine.bundles.file import save_bundle
from mood_engine.bundles.store import ModelStore
from mood_engine.labelling import Policy, TagChoice
from mood_engine.library.corrections import correct
from mood_engine.library.library import Library
from mood_engine.library.preferences import save_policy
from mood_engine.vocabulary import FAMILIES, THEMES
from small_model import Model

Run = Callable[..., Any]


def test_moods_of_every_track(run: Run, scanned: Path) -> None:
    tracks = run("moods", "--json").json
    assert [track["title"] for track in tracks] == ["First", "Second", None]
    for track in tracks:
        assert list(track) == [
            *("path", "title", "artist", "album", "genre", "year", "bpm", "rating"),
            *("duration", "model", "moods", "file_moods", "families"),
            *("levels", "energy", "pleasantness", "scores", "right"),
        ]
        assert 1 <= len(track["moods"]) <= 5
        assert len(track["scores"]) == 56
        assert track["model"] == "tiny"
    table = run("moods")
    assert "First" in table.out
    assert "third.ogg" in table.out
    assert "3 tracks" in table.out
    assert "Energy" in table.out
    assert re.search(r"[A-Z]\w+ \(\d\d? %\)", run("moods", "--levels").out)
    assert re.search(r"[A-Z]\w+ \(precision \d+ %\)", run("moods", "--precision").out)


def test_a_single_track_is_shown_in_detail(run: Run, scanned: Path) -> None:
    text = run("moods", scanned / "two", "--precision").out
    assert text.startswith("third.ogg, 0:02\n")
    assert re.search(
        r"^  [A-Z]\w+: more than \d\d? % of music; agrees with .* \d+ % of the time$",
        text,
        re.MULTILINE,
    )
    assert re.search(r"^  energy \d+, pleasant \d+$", text, re.MULTILINE)


def test_moods_by_how_often_they_are_right(run: Run, scanned: Path) -> None:
    everything = run("moods", "--json").json
    shares = sorted(share for track in everything for share in track["right"].values())
    percent = int(shares[-1] * 100)
    for track in run("moods", "--right", percent, "--json").json:
        assert all(share >= percent / 100 for share in track["right"].values())
    most = run("moods", "--thresholds", "elbow", "--top", 56, "--weak-too", "--json").json
    assert all(
        len(many["moods"]) >= len(few["moods"]) for many, few in zip(most, everything, strict=True)
    )


def test_moods_can_be_narrowed(run: Run, scanned: Path) -> None:
    assert len(run("moods", scanned / "one", "--json").json) == 2
    everything = run("moods", "--json").json
    lowest, second, _ = sorted(track["scores"]["fun"] for track in everything)
    level = (lowest + second) / 2
    narrowed = run("moods", "--mood", f"fun>={level}", "--mood", "fun<=1", "--json").json
    assert {track["path"] for track in narrowed} == {
        track["path"] for track in everything if track["scores"]["fun"] >= level
    }
    energies = sorted(track["energy"] for track in everything)
    lively = run("moods", "--mood", f"energy>={energies[-1] - 0.1}%", "--json").json
    assert [track["energy"] for track in lively] == [energies[-1]]
    chosen = everything[0]["moods"][0]
    assert everything[0]["path"] in {
        track["path"] for track in run("moods", "--mood", chosen, "--json").json
    }
    assert all(len(track["moods"]) == 1 for track in run("moods", "--top", 1, "--json").json)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("moods", "--mood", "jolly>=0.3"), "Unknown mood 'jolly'"),
        (("moods", "--mood", "calm>=80"), "For a percentage, write 'calm>=80%'"),
        (("moods", "--mood", "happy>=much"), "is not a mood filter"),
        (("moods", "--by", "album", "--levels"), "--levels and --precision are about tracks"),
        (("moods", "--model", "compact"), "run `mood-tagger scan FOLDER --model compact`."),
        (("moods", "--model", "mtg-vggish"), "`mood-tagger models download mtg-vggish`"),
        (("scan", ".", "--model", "mtg-vggish"), "`mood-tagger models download mtg-vggish`"),
        (("models", "use", "mtg-vggish"), "`mood-tagger models download mtg-vggish`"),
        (("models", "compare", "mtg-vggish"), "`mood-tagger models download mtg-vggish`"),
        (("models", "remove", "mtg-vggish"), "The model 'mtg-vggish' is not installed."),
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


def test_an_unexpected_error_is_one_sentence(
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
    assert "'sad<0.1' became: without the mood 'Sad'" in " ".join(answer.err.split())
    document = json.loads(file.read_text())
    assert document["name"] == "Calm"
    assert document["all"] == [{"is": {"mood": "Calm"}}, {"isNot": {"mood": "Sad"}}]
    refused = run("export", file, "--mood", "jolly")
    assert (refused.code, "Unknown mood 'jolly'" in refused.err) == (2, True)
    assert json.loads(file.read_text()) == document


def test_a_model_of_genres_leaves_tracks_without_moods(
    run: Run, scanned: Path, tiny_model: Model, tmp_path: Path
) -> None:
    card, network = tiny_model
    genres = tuple(f"genre---{tag}" for tag in card.vocabulary)
    save_bundle(tmp_path / "genres.safetensors", replace(card, vocabulary=genres), network)
    assert run("models", "import", tmp_path / "genres.safetensors", "--name", "genres").code == 0
    used = run("models", "use", "genres")
    assert used.code == 0
    assert "'genres' scores no moods" in used.err
    assert f"--mood '{genres[0]}>=0.5'" in " ".join(used.err.split())
    assert run("scan", scanned).code == 0
    track, *_ = run("moods", "--json").json
    assert track["moods"] == []
    assert list(track["scores"]) == list(genres)
    assert run("moods", "--mood", f"{genres[0]}>=0", "--json").json
    files = run("write", "--dry-run", "--json").json["files"]
    assert [file["after"] for file in files] == [file["before"] for file in files]


def test_models_are_listed_chosen_and_removed(run: Run, scanned: Path, models: Path) -> None:
    (tiny,) = [model for model in run("models", "list", "--json").json if model["name"] == "tiny"]
    assert tiny["in_use"]
    assert not tiny["bundled"]
    assert run("models", "info", "tiny", "--json").json["window_frames"] == 64
    assert "mtg-vggish" in run("models", "info", "tiny").out
    families = run("models", "info", "compact", "--json").json["families"]
    assert families.keys() == FAMILIES.keys()
    assert all(0 < each["base_rate"] < each["top_precision"] < 1 for each in families.values())
    shown = run("models", "info", "compact").out
    assert re.search(r"Calm +22 % +42 % +0\.691 +0\.361", shown)
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


@pytest.mark.slow
def test_help_never_imports_torch_or_qt() -> None:
    script = (
        "import sys; from mood_app.cli.command import mood_tagger\n"
        "for command in ([], ['scan'], ['moods'], ['write'], ['export'], ['archive', 'run']):\n"
        "    mood_tagger.main([*command, '--help'], standalone_mode=False)\n"
        "    heavy = {'torch', 'PySide6', 'ray', 'pyarrow', 'fsspec'} & set(sys.modules)\n"
        "    assert not heavy, (command, heavy)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


@pytest.mark.slow
@pytest.mark.parametrize(("command", "text"), [("moods", b"3 tracks"), ("scan", b"3 unchanged")])
def test_moods_and_a_scan_of_nothing_new_need_no_torch(
    run: Run, scanned: Path, command: str, text: bytes
) -> None:
    script = (
        "import sys; from mood_app.cli.command import mood_tagger\n"
        f"mood_tagger.main([{command!r}, sys.argv[1]], standalone_mode=False)\n"
        "heavy = {'torch', 'PySide6', 'ray', 'pyarrow', 'fsspec'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    arguments = [sys.executable, "-c", script, str(scanned)]
    shown = subprocess.run(arguments, check=True, capture_output=True)
    assert text in shown.stdout + shown.stderr


def test_the_library_may_be_named_before_the_command(
    run: Run, scanned: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    assert str(other) in run("--library", other, "moods").err
    assert run("--library", other, "moods", "--library", tmp_path / "library.db").code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a screen")
def test_without_a_display_the_window_reports_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    answer = run()
    assert answer.code == 2
    assert "needs a display" in answer.err


def test_the_users_choices_hold_for_every_command(run: Run, scanned: Path, tmp_path: Path) -> None:
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
    assert run("moods", "--compared-to", "music").code == 0
    strict = run("moods", "--preset", "strict", "--moods-only", "--json")
    assert all(len(each["moods"]) <= 4 for each in strict.json)
    assert not THEMES & {mood for each in strict.json for mood in each["moods"]}


def test_paths_without_a_command_open_the_window(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path, list[str]]] = []
    monkeypatch.setattr(
        command, "_open_window", lambda library, paths: opened.append((library, list(paths)))
    )
    (tmp_path / "scan").mkdir()
    monkeypatch.chdir(tmp_path)
    other = tmp_path / "other.db"
    assert run("--library", other, "./scan", tmp_path).code == 0
    assert opened == [(other, [str(tmp_path / "scan"), str(tmp_path)])]
    assert "Usage" in run("scna").err
    assert "does not exist" in run("./scna").err
    assert len(opened) == 1
