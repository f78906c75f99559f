from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

fsspec = pytest.importorskip("fsspec")
pytest.importorskip("pyarrow")

from engine.archive.test_rows import STRANGE, analysed
from mood_engine.archive import results as module
from mood_engine.archive.results import Manifest, ResultsFolder
from mood_engine.archive.rows import FileState, Outcome, Row
from mood_engine.archive.storage import Folder
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import BusyError, ErrorCode, MoodEngineError, Problem

URIS = ["/a.mp3", STRANGE, "s3://b/c.mp3", "/d.mp3", "/e.mp3"]


@pytest.fixture(params=["local", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(module, "FILES_PER_PARTITION", 2)
    if request.param == "local":
        return str(tmp_path / "results")
    fsspec.filesystem("memory").store.clear()
    return "memory://results"


def begin(folder: str, card: ModelCard) -> tuple[ResultsFolder, Manifest]:
    results = ResultsFolder(folder)
    manifest = results.begin(
        URIS, program="1", card=card, digest="d", thorough=False, sources=["/list.txt"]
    )
    return results, manifest


def test_a_run_is_read_back_as_it_began(folder: str, card: ModelCard) -> None:
    assert ResultsFolder(folder).manifest() is None
    results, manifest = begin(folder, card)
    assert ResultsFolder(folder).manifest() == manifest
    assert results.card(manifest) == card
    assert [manifest.size(number) for number in range(manifest.partitions)] == [2, 2, 1]
    partitions = list(results.open_partitions(manifest, set()))
    assert [uri for each in partitions for uri in each.uris] == URIS


def test_finished_partitions_are_not_opened_again(folder: str, card: ModelCard) -> None:
    results, manifest = begin(folder, card)
    results.write(1, [Row(uri, analysed()) for uri in URIS[2:4]], 5)
    results.write_unfinished(0, [Row(URIS[1], analysed())], 5)
    assert (results.finished(), results.known_rows()) == ({1}, 1)
    first, last = results.open_partitions(manifest, set())
    assert (first.number, list(first.known), last.number) == (0, [1], 2)
    results.write(0, [Row(uri, analysed()) for uri in URIS[:2]], 5)
    assert (results.unfinished(), results.uris(0)) == (set(), URIS[:2])


def test_failed_rows_can_be_tried_again(folder: str, card: ModelCard) -> None:
    results, manifest = begin(folder, card)
    problem = Problem("It is gone.", ErrorCode.FILE_MISSING)
    results.write(0, [Row(URIS[0], analysed()), Row(URIS[1], Outcome(FileState(), problem))], 5)
    assert results.with_failures() == {0: 1}
    first = next(iter(results.open_partitions(manifest, {0})))
    assert (first.number, list(first.known)) == (0, [0])


def test_results_without_or_of_another_manifest_are_refused(folder: str, card: ModelCard) -> None:
    results, _ = begin(folder, card)
    system, path = fsspec.core.url_to_fs(f"{folder}/manifest.json")
    text = system.cat_file(path)
    system.pipe_file(path, text.replace(b'"format": 1', b'"format": 2'))
    with pytest.raises(MoodEngineError, match="it has format 2") as raised:
        results.manifest()
    assert raised.value.code is ErrorCode.ARCHIVE_UNREADABLE
    results.write(0, [], 5)
    system.rm_file(path)
    with pytest.raises(MoodEngineError, match=r"its manifest\.json is missing"):
        results.manifest()


def test_a_list_without_music_begins_no_run(folder: str, card: ModelCard) -> None:
    with pytest.raises(MoodEngineError, match="No music files found in /empty"):
        ResultsFolder(folder).begin(
            [], program="1", card=card, digest="d", thorough=False, sources=["/empty"]
        )
    assert ResultsFolder(folder).manifest() is None


@pytest.mark.parametrize("listed", [3, 7])
def test_a_list_with_fewer_or_more_files_than_the_run_has_is_refused(
    folder: str, card: ModelCard, listed: int
) -> None:
    results, manifest = begin(folder, card)
    with pytest.raises(MoodEngineError, match=f"lists 5 files, and manifest.json says {listed}"):
        list(results.open_partitions(msgspec.structs.replace(manifest, files=listed), set()))


@pytest.mark.parametrize("field", ["files", "files_per_partition"])
def test_a_manifest_without_files_is_refused(folder: str, card: ModelCard, field: str) -> None:
    results, manifest = begin(folder, card)
    content = msgspec.json.encode(msgspec.structs.replace(manifest, **{field: 0}))
    Folder(folder).write("manifest.json", content)
    with pytest.raises(MoodEngineError) as caught:
        results.manifest()
    assert caught.value.code is ErrorCode.ARCHIVE_UNREADABLE


def test_partitions_of_another_run_are_refused(folder: str, card: ModelCard) -> None:
    results, manifest = begin(folder, card)
    results.write_unfinished(0, [Row("/other.mp3", analysed())], 5)
    with pytest.raises(MoodEngineError, match=r"partition 0 has other files than inputs\.parquet"):
        list(results.open_partitions(manifest, set()))
    results.write(3, [Row(URIS[0], analysed())], 5)
    with pytest.raises(MoodEngineError, match="partition 3 is of another run"):
        results.manifest()


def test_a_manifest_whose_model_cannot_be_read_names_the_results(
    folder: str, card: ModelCard
) -> None:
    results, manifest = begin(folder, card)
    with pytest.raises(MoodEngineError, match=r"results cannot be read: manifest\.json: "):
        results.card(msgspec.structs.replace(manifest, card="{}"))


def test_a_local_folder_is_of_one_run_at_a_time(folder: str) -> None:
    with ResultsFolder(folder).in_use():
        if "://" in folder:
            return
        with pytest.raises(BusyError, match="Another run is using the folder"):
            ResultsFolder(folder).in_use().__enter__()
    with ResultsFolder(folder).in_use():
        assert Path(folder).is_dir()
