"""Writes the program's icon into `mood_resources/desktop/icons`, in the sizes of hicolor.

python resources/make_program_icon.py
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from mood_app.window.design.icons import program_icon

_FOLDER = Path(__file__).parent / "mood_resources" / "desktop" / "icons"
_SIZES = (16, 24, 32, 48, 64, 96, 256)


def main() -> None:
    application = QApplication([])
    icon = program_icon()
    for size in _SIZES:
        path = _FOLDER / f"{size}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        icon.pixmap(size, size).save(str(path))
    application.quit()


if __name__ == "__main__":
    main()
