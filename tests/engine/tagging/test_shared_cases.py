"""Small inputs that once lost tags, where the folder `shared/cases` lies beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.tagging.mutations import by_ffmpeg, examine
from mood_engine.audio import is_audio_name

CASES = Path(__file__).parents[4] / "shared" / "cases"
# Too large for a quick test, or not for the writing of tags.
ELSEWHERE = ("hostile",)
FILES = [
    path
    for path in sorted(CASES.glob("*/*"))
    if is_audio_name(path.name) and path.parent.name not in ELSEWHERE
]

pytestmark = pytest.mark.skipif(not FILES, reason="the folder shared/cases is not there")


@pytest.mark.parametrize("case", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_that_lost_tags_is_written_and_undone_without_harm(
    case: Path, tmp_path: Path
) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.read_bytes())
    outcome = examine(path, {"FFmpeg": by_ffmpeg})
    assert (outcome.refused, outcome.harm) == (None, ())
