"""A scanner of one folder, and what tests ask of its library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mood_engine.analysis.analyser import Analyser
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.scanning.scan import ScanReport, ScanRequest, scan


class Scanner:
    """Scans one folder repeatedly into one library."""

    def __init__(self, folder: Path, library: Library, analyser: Analyser) -> None:
        self.folder = folder
        self.library = library
        self.analyser = analyser
        self.card = analyser.card
        self.model_id = library.add_model(analyser.card, "0" * 64)

    def __call__(self, *folders: Path, **options: bool) -> ScanReport:
        report = ScanReport()
        for _ in scan(self.library, self.request(*folders, **options), report):
            pass
        assert report.remaining == 0
        return report

    def request(self, *folders: Path, **options: Any) -> ScanRequest:
        """For this folder, or for others."""
        settings: dict[str, Any] = {
            "folders": [str(folder) for folder in folders or (self.folder,)],
            "model_id": self.model_id,
            "card": self.card,
            "make_analyser": lambda: self.analyser,
            "processes": 2,
        }
        return ScanRequest(**{**settings, **options})

    def catalogue(self) -> Catalogue:
        return load_catalogue(self.library, self.model_id, self.card)


def counts(report: ScanReport) -> dict[str, int]:
    """The counts that are not zero."""
    names = ("analysed", "unchanged", "moved", "failed", "missing")
    return {name: value for name in names if (value := getattr(report, name))}


def store_failures(library: Library, *paths: Path) -> None:
    """Store files that a scan need not open, as they failed before; make those that are missing."""
    for path in paths:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("no music")
        status = path.stat()
        library.put_failure(str(path), status.st_size, status.st_mtime_ns, "It is no music.")


def present(library: Library) -> list[str]:
    """Names of the files that are not missing."""
    return [Path(path).name for path, track in library.tracks().items() if not track.missing]
