"""Compose and encode all pieces, or those whose titles are named, into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from .encode import write
from .pieces import PIECES, Piece

ARTIST = "Mood Tagger demo"
ALBUM = "Eight Moods"
FOLDER = Path(__file__).parent.parent / "mood_resources" / "demo"


def tags(piece: Piece, number: int) -> dict[str, str]:
    return {
        "title": piece.title,
        "artist": ARTIST,
        "album": ALBUM,
        "track": str(number),
        "comment": f"Intended mood: {piece.mood}. Synthesised by demo_composer.",
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="demo_composer", description=__doc__)
    parser.add_argument("titles", nargs="*", help="only these pieces")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the files go")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for number, piece in enumerate(PIECES, 1):
        if not arguments.titles or piece.title in arguments.titles:
            path = arguments.folder / piece.file_name
            write(piece.compose(), path, piece.file_format, tags(piece, number))
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
