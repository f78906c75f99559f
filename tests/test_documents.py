"""README and the guide: every command runs, every message exists, every link leads somewhere."""

from __future__ import annotations

import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

import mood_app.cli.command
import mood_trainer.command
from documented import DOCS, PAGES, PROGRAMS, ROOT, blocks, commands, inline_commands, links, words
from engine_texts import PARTS, templates
from make_model_card import PAGE, page
from mood_app.window.language import LANGUAGES
from mood_engine.bundles.store import DEFAULT_MODEL, ModelStore

# What a fenced block can be; commands are only in `sh`.
LANGUAGES_OF_BLOCKS = ("sh", "bat", "text", "sql", "xml", "yaml", "ini", "toml", "python")
# The first words of commands that no test runs, and why.
_DATA = "needs the data set of 68 GB, and a GPU for days"
_DOWNLOADED = "needs the downloaded model"
NOT_RUN = {
    "make": "installs packages",
    "uv tool install": "installs packages",
    "pipx install": "installs packages",
    "datasette": "another program, which is not among the packages of the tests",
    "beet": "another program; tests/plugins tries it where it is installed",
    "picard-cli": "another program; tests/plugins tries it where it is installed",
    "cp plugins/": "a line for another program",
    "mood-tagger archive": "needs Ray for a minute; tests/app/cli/test_archive.py runs it",
    "pip install": "installs packages",
    "mood-tagger models download": "needs a network",
    "mood-tagger models compare mtg-vggish": _DOWNLOADED,
    "mood-tagger models use mtg-vggish": _DOWNLOADED,
    "mood-tagger models import taiinn-3": "needs a model that was trained on the data set",
    "mood-tagger-train download": "needs a network",
    "mood-tagger-train prepare": _DATA,
    "mood-tagger-train embed": "needs a network, and the audio of the data set",
    "mood-tagger-train run": _DATA,
    "mood-tagger-train reproduce": _DATA,
    "mood-tagger-train best": _DATA,
    "mood-tagger-train export": _DATA,
}
_GROUPS = {
    "mood-tagger": mood_app.cli.command.mood_tagger,
    "mood-tagger-train": mood_trainer.command.mood_tagger_train,
}
# Names that stand for something of the reader's in sentences, such as FILE.
_PLACEHOLDER = re.compile(r"[A-Z][A-Z-]+")


def _name(path: object) -> str:
    return path.name if isinstance(path, Path) else str(path)


# --- blocks, links, pictures ---------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_every_block_has_a_language_and_commands_are_only_in_sh(path: Path) -> None:
    for block in blocks(path):
        assert block.language in LANGUAGES_OF_BLOCKS, f"{path.name}:{block.line}"
        if block.language in ("text", "sql", "xml"):
            assert not block.text.startswith(("mood-tagger ", "$ ", "pip ")), block


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for link in links(path):
        if link.startswith("https://"):
            continue
        # The window knows no headings of pages, and a repository's page none of the web's.
        assert "#" not in link, f"{path.name}: {link}: name the heading instead"
        target = (path.parent / link).resolve()
        assert target.is_file(), f"{path.name}: {link}"
        # A wheel has the guide alone, and shows it without a web browser.
        assert path.parent != DOCS or target.is_relative_to(DOCS), f"{path.name}: {link}"


def test_every_picture_is_made_by_a_script_and_shown() -> None:
    scripts = [*(ROOT / "resources").glob("make_*.py"), *(ROOT / "benchmarks").glob("*.py")]
    texts = "".join(script.read_text(encoding="utf-8") for script in scripts)
    shown = {Path(link).name for path in PAGES for link in links(path) if link.endswith(".png")}
    for picture in sorted((DOCS / "pictures").iterdir()):
        assert picture.name in shown
        assert f'"{picture.stem}"' in texts or picture.name in texts, picture.name


def test_the_contents_name_every_page_in_every_language() -> None:
    pages = {path.name for path in DOCS.glob("*.md") if not path.name.startswith("index.")}
    for language in LANGUAGES:
        contents = DOCS / ("index.md" if language == "en" else f"index.{language}.md")
        assert {link for link in links(contents) if link.endswith(".md")} == pages
    in_menu = re.findall(r": (\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert set(in_menu) == {path.name for path in DOCS.glob("*.md")}


def test_the_card_of_the_default_model_is_that_of_its_bundle() -> None:
    text = page(ModelStore().card(DEFAULT_MODEL))
    assert PAGE.read_text(encoding="utf-8") == text, "run python resources/make_model_card.py"


@pytest.mark.slow
@pytest.mark.skipif(find_spec("material") is None, reason="the extra docs is not installed")
def test_the_guide_becomes_web_pages(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    html = (tmp_path / "site/writing.html").read_text(encoding="utf-8")
    assert "Undo is exact." in html
    assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]+\.(?:js|css|woff2?)"', html)


# --- commands ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose path stays the same, as the library knows tracks by it."""
    return tmp_path_factory.mktemp("reader") / "home"


@pytest.fixture
def home(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a reader with the demo tracks, scanned once and as new for each page."""
    for variable in ("MOOD_TAGGER_LIBRARY", "MOOD_TAGGER_MODELS", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("COLUMNS", "150")
    kept = place.with_name("kept")
    if not kept.exists():
        demo = Path(str(files("mood_resources"))) / "demo"
        for number, track in enumerate(sorted(demo.iterdir())):
            folder = kept / "Music" / ("Album" if number != 1 else "New")
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(track, folder)
        kept.rename(place)
        assert _run(["mood-tagger", "scan", f"{place}/Music", "--device", "cpu"], monkeypatch) == 0
        place.rename(kept)
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(kept, place, copy_function=shutil.copy2)
    monkeypatch.chdir(place)
    return place


def _run(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of a command in this process, whose user confirms everything."""
    monkeypatch.setattr(sys, "argv", [os.path.expanduser(each) for each in arguments])
    monkeypatch.setattr(sys, "stdin", _Yes("y\n"))
    main = mood_app.cli.command.main if arguments[0] == PROGRAMS[0] else mood_trainer.command.main
    with pytest.raises(SystemExit) as exit_:
        main()
    return int(exit_.value.code or 0)


class _Yes(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


def _run_in_shell(line: str, home: Path) -> int:
    """As `_run`, for lines that need a shell; the programs are those of this checkout."""
    programs = home.with_name("programs")
    programs.mkdir(exist_ok=True)
    for name, module in zip(PROGRAMS, ("mood_app", "mood_trainer"), strict=True):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n')
        program.chmod(0o755)
    path = os.pathsep.join((str(programs), os.defpath))
    environment = {**os.environ, "PATH": path}
    return subprocess.run(["sh", "-c", line], check=False, env=environment, cwd=home).returncode


def _why_not_run(line: str) -> str | None:
    return next((why for words, why in NOT_RUN.items() if f"{line} ".startswith(words)), None)


# The slowest takes some seconds: its scans load the default model and analyse eight tracks.
@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("path", [p for p in PAGES if any(commands(p))], ids=_name)
def test_every_command_works(path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in commands(path):
        if _why_not_run(line):
            continue
        arguments = words(line)
        code = _run_in_shell(line, home) if arguments is None else _run(arguments, monkeypatch)
        assert code == 0, line


def test_every_command_that_is_not_run_is_there() -> None:
    lines = [line for path in PAGES for line in commands(path)]
    for beginning in NOT_RUN:
        assert any(line.startswith(beginning) for line in lines), beginning


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_every_option_exists(path: Path) -> None:
    """Also of commands within sentences, and of those that are not run."""
    for line in (*commands(path), *inline_commands(path)):
        arguments = words(line)
        if arguments is None or "..." in line:
            continue
        command: click.Command = _GROUPS[arguments[0]]
        context = click.Context(command)
        for argument in arguments[1:]:
            if isinstance(command, click.Group) and not argument.startswith("-"):
                found = command.get_command(context, argument)
                assert found is not None, line
                command = found
            elif argument.startswith("-"):
                known = {
                    option
                    for parameter in command.get_params(context)
                    for option in (*parameter.opts, *parameter.secondary_opts)
                }
                assert argument.partition("=")[0] in known, f"{line}: {argument}"


@pytest.mark.slow
def test_the_tables_of_demo_tracks_are_what_the_program_prints(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert _run(["mood-tagger", "moods"], monkeypatch) == 0
    # Without energy and pleasantness, whose last digit depends on the processor.
    printed = _rows(capsys.readouterr().out)
    for path in (ROOT / "README.md", DOCS / "first-hour.md"):
        (shown,) = [block for block in blocks(path, "text") if block.text.startswith("Track ")]
        assert _rows(shown.text) == printed


def _rows(table: str) -> list[list[str]]:
    """The first cells of each line, in any order of the lines."""
    return sorted(re.split(r" {2,}", line)[:4] for line in table.splitlines())


# --- SQL and messages ----------------------------------------------------------------------------


@pytest.mark.slow
def test_every_statement_of_sql_works(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = home / ".local/share/mood-tagger/library.db"
    if sys.platform != "linux":
        pytest.skip("the library is elsewhere")
    assert _run(["mood-tagger", "write", "--yes"], monkeypatch) == 0
    assert _run(["mood-tagger", "scan", f"{home}/Music"], monkeypatch) == 0
    statements = [block.text for path in PAGES for block in blocks(path, "sql")]
    assert statements
    with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as database:
        rows = [len(database.execute(statement).fetchall()) for statement in statements]
    # Nothing failed, was corrected or is there twice in this library.
    assert sum(count > 0 for count in rows) >= 5


def _known_messages() -> Iterator[str]:
    yield from PARTS
    for folder in ("engine/mood_engine", "app/mood_app"):
        for source in sorted((ROOT / folder).rglob("*.py")):
            yield from templates(source)


def test_every_message_under_troubleshooting_exists() -> None:
    known = [
        re.compile(".*".join(map(re.escape, re.split(r"\{[^}]*\}", text))), re.DOTALL)
        for text in set(_known_messages())
    ]
    text = (DOCS / "troubleshooting.md").read_text(encoding="utf-8")
    quoted = re.findall(r"^> (.+)$", text, re.MULTILINE)
    assert len(quoted) > 30
    for message in quoted:
        assert any(pattern.fullmatch(message) for pattern in known), message
