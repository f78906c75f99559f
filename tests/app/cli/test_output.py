"""What commands print, on whatever standard output and standard error are."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mood_app.cli import console, output
from mood_app.cli.console import Heading, print_table, stderr_console
from mood_app.cli.output import OutputError, echo_json_list, print_outcome, say, warn

SCRIPT = "from mood_app.cli.command import main; main()"


class Full(io.StringIO):
    """A stream on a drive without room, or a pipe that nobody reads."""

    def __init__(self, code: int = errno.ENOSPC) -> None:
        super().__init__()
        self.code = code

    def write(self, text: str) -> int:
        raise OSError(self.code, os.strerror(self.code))


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


# --- tables -------------------------------------------------------------------------------------


def test_cells_are_shown_and_not_obeyed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    print_table(
        [Heading("Track", one_line=True), Heading("Moods")],
        [("\x1b[31mRed\nline", "[bold]calm[/bold]"), (":heart:", "\u202efilm")],
    )
    header, first, second = lines(capsys)
    assert header.split() == ["Track", "Moods"]
    assert first.split() == [r"\x1b[31mRed\nline", "[bold]calm[/bold]"]
    assert second.split() == [":heart:", r"\u202efilm"]


@pytest.mark.parametrize("rows", [0, 1, 7, 8, 20])
def test_a_long_table_is_printed_in_parts_as_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(console, "_ROWS_AT_ONCE", 7)
    monkeypatch.setenv("COLUMNS", "40")
    headings = [Heading("Track", one_line=True), Heading("Length", right=True), Heading("Moods")]
    content = [(f"Track {number} {'x' * 40}", "3:05", "calm, sad") for number in range(rows)]
    assert print_table(headings, iter(content)) == rows
    printed = lines(capsys)
    assert len(printed) == (rows + 1 if rows else 0)
    assert all(line.index("…") < line.index("3:05") < 40 for line in printed[1:])
    assert len({line.index("3:05") for line in printed[1:]}) <= 1


@pytest.mark.parametrize("columns", [60, 80])
def test_a_path_is_folded_after_its_folders(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    steps = [os.sep, f"Music{os.sep}", f"A long name of a band{os.sep}", "Their first song.mp3"]
    headings = [Heading("File", path=True), Heading("After"), Heading("Status")]
    print_table(headings, [("".join(steps), "Calm; Epic; relaxing; " * 3, "planned")])
    printed = lines(capsys)
    assert all(len(line) <= columns for line in printed)
    for step in steps:
        assert any(step in line for line in printed)


def test_a_row_in_a_pipe_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(console, "_ROWS_AT_ONCE", 1)
    headings = [Heading("File", path=True), Heading("Track", one_line=True), Heading("Moods")]
    rows = [(f"/{'folder/' * length}song.mp3", "x" * 300, "calm " * 50) for length in (1, 60)]
    print_table(headings, rows)
    assert [line.split()[:2] for line in lines(capsys)[1:]] == [list(row[:2]) for row in rows]


def test_rows_are_read_as_they_are_printed() -> None:
    def endless() -> Iterator[tuple[str]]:
        while True:
            yield ("row",)

    class Short(io.StringIO):
        def write(self, text: str) -> int:
            if self.tell() > 10_000:
                raise BrokenPipeError(errno.EPIPE, "closed")
            return super().write(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", Short())
        with pytest.raises(OutputError) as lost:
            print_table([Heading("Row")], endless())
    assert lost.value.closed


# --- JSON ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("objects", [[], [1], [{"path": "caf\udce9\x1b"}, {"path": "b"}]])
def test_lists_are_one_document(capsys: pytest.CaptureFixture[str], objects: list[object]) -> None:
    echo_json_list(iter(objects))
    assert json.loads(capsys.readouterr().out) == objects
    echo_json_list(iter(objects), "files", run=3)
    assert json.loads(capsys.readouterr().out) == {"run": 3, "files": objects}
    echo_json_list(iter(objects), "files")
    assert json.loads(capsys.readouterr().out) == {"files": objects}


# --- streams that fail --------------------------------------------------------------------------


def test_messages_that_nobody_can_read_stop_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (Full(), Full(errno.EPIPE), None):
        monkeypatch.setattr(sys, "stderr", stream)
        warn("It is broken.")
        stderr_console().print("It is broken.")


def test_a_lost_list_does_not_hide_what_was_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Full())
    assert print_outcome(lambda: say("Written.")) == 1
    assert os.strerror(errno.ENOSPC) in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdout", Full(errno.EPIPE))
    assert print_outcome(lambda: say("Written.")) == 0
    monkeypatch.setattr(sys, "stdout", None)
    assert print_outcome(lambda: say("Written.")) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_any_encoding_will_do(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    content = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(content, encoding))
    output.prepare_streams()
    print_table([Heading("Track")], [("音楽",)])
    say("Prélude 音楽")
    output.flush_output()
    text = content.getvalue().decode(encoding)
    assert ("音楽" if encoding == "utf-8" else r"\u97f3\u697d") in text


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_reader_that_goes_away_is_no_error(models: Path, tmp_path: Path) -> None:
    """As `mood-tagger models list | true`, and with the messages in the same pipe."""
    environment = {**os.environ, "MOOD_TAGGER_LIBRARY": str(tmp_path / "absent.db")}
    for arguments, code in ((("models", "list"), 141), (("moods",), 2)):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
        assert done.returncode == code
        assert b"Traceback" not in done.stderr
        assert b"Exception ignored" not in done.stderr
        both = subprocess.run(
            [sys.executable, "-c", SCRIPT, *arguments],
            stdout=writing,
            stderr=writing,
            env=environment,
            check=False,
        )
        os.close(writing)
        assert both.returncode == code
