"""`mood-tagger write`, `undo` and `runs`."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import pytest
from mutagen.id3 import ID3

from mood_app.cli.output import OutputError
from mood_engine.labelling.axes import Axes
from tag_helpers import read_moods

Run = Callable[..., Any]


def test_write_shows_asks_and_writes(run: Run, scanned: Path) -> None:
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


def test_write_as_says_what_is_written(run: Run, scanned: Path) -> None:
    written = {}
    for write_as in ("families", "tags", "both"):
        files = run("write", "--write-as", write_as, "--yes", "--json").json["files"]
        written[write_as] = {entry["path"]: entry["after"] for entry in files}
        for path, moods in written[write_as].items():
            assert list(read_moods(path).values) == moods
    moods = run("moods", "--json").json
    for track in moods:
        path = track["path"]
        assert set(written["families"][path]) <= set(track["families"])
        assert set(written["both"][path]) <= set(track["moods"])
        assert not set(track["families"]) & set(written["tags"][path])
    assert any(written["tags"].values())
    assert written["tags"] != written["both"] != written["families"]


def test_write_keeps_to_the_paths_given(run: Run, scanned: Path) -> None:
    run("write", scanned / "two", "--yes")
    assert read_moods(str(scanned / "two" / "third.ogg")).values
    assert not read_moods(str(scanned / "one" / "First.mp3")).values


def test_write_keeps_the_users_own_moods(run: Run, scanned: Path) -> None:
    tags = mutagen.File(scanned / "two" / "third.ogg")
    tags["MOOD"] = ["mine"]
    tags.save()
    answer = run("write", "--yes")
    assert "1 kept" in answer.err
    assert read_moods(str(scanned / "two" / "third.ogg")).values == ("mine",)
    run("write", "--yes", "--mode", "overwrite")
    assert read_moods(str(scanned / "two" / "third.ogg")).values != ("mine",)


def test_a_plan_is_looked_at_and_run_later(run: Run, scanned: Path, tmp_path: Path) -> None:
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


def test_undo_restores_and_runs_lists(run: Run, scanned: Path) -> None:
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


def test_energy_is_written_on_request(run: Run, scanned: Path) -> None:
    path = scanned / "two" / "third.ogg"
    before = path.read_bytes()
    (track,) = run("moods", path, "--json").json
    done = run("write", path, "--profile", "mixxx", "--energy", "--yes", "--json")
    after = {entry["field"]: entry["after"] for entry in done.json["files"]}
    assert after.keys() == {"MOOD", "GROUPING", "ENERGY", "PLEASANTNESS"}
    # A library this small is not compared with.
    assert after["ENERGY"] == [f"{track['energy']:.0f}"]
    assert after["PLEASANTNESS"] == [f"{track['pleasantness']:.0f}"]
    energy, *moods = after["GROUPING"]
    assert energy.startswith("Energy ")
    assert moods == after["MOOD"]
    assert run("undo", "--yes").code == 0
    assert path.read_bytes() == before


def test_moods_of_the_album_are_written_on_request(run: Run, scanned: Path) -> None:
    for path in (scanned / "one").iterdir():
        tags = mutagen.File(path, easy=True)
        tags["album"] = "One"
        tags.save()
    assert run("scan", scanned, "--device", "cpu").code == 0
    (album, _) = run("moods", "--by", "album", "--json").json
    done = run("write", "--album-moods", "--write-as", "both", "--yes", "--json").json["files"]
    after = {Path(each["path"]).name: each["after"] for each in done if "ALBUM" in each["field"]}
    # A track without an album has none.
    assert after == {"First.mp3": album["moods"], "Second.flac": album["moods"], "third.ogg": []}
    assert run("write", "--album-moods", "--dry-run", "--json").json["run"] is None
    assert run("undo", "--yes").code == 0
    assert mutagen.File(scanned / "one" / "Second.flac").get("ALBUMMOOD") is None


def test_a_model_without_energy_is_named(
    run: Run, scanned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Axes, "of", lambda card: None)
    refused = run("write", "--energy", "--yes")
    assert refused.code == 2
    assert "was not measured on labelled music" in " ".join(refused.err.split())
    assert not read_moods(str(scanned / "two" / "third.ogg")).values


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
