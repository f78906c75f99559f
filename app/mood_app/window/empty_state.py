"""What a person sees who has no music here yet: two ways in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """Signals: `add_folder()`, `try_demo()`."""

    add_folder = Signal()
    try_demo = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = QLabel(self.tr("What does your music feel like?"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        font.setBold(True)
        title.setFont(font)
        told = QLabel(
            self.tr(
                "Mood Tagger listens to your tracks on this machine and finds their moods.\n"
                "Nothing leaves it, and no file is changed before you have seen how."
            )
        )
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        add = QPushButton(self.tr("&Add a music folder…"))
        add.setDefault(True)
        add.clicked.connect(self.add_folder)
        demo = QPushButton(self.tr("&Try it with the demo tracks"))
        demo.clicked.connect(self.try_demo)
        hint = QLabel(self.tr("or drop folders and files anywhere in this window"))
        hint.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(add)
        buttons.addWidget(demo)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.addStretch()
        for widget in (title, told):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addSpacing(16)
        layout.addLayout(buttons)
        layout.addSpacing(8)
        layout.addWidget(hint, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
