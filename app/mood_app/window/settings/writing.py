"""Default write settings."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout

from ..moods.change_policy import ChangePolicy
from ..session import Session
from ..widgets.label import Label
from ..writes.options_bar import OptionsBar
from ..writes.write_settings import WriteSettings
from .page import Page


class WritingPage(Page):
    """Default write settings."""

    def __init__(self, session: Session, undo_stack: QUndoStack) -> None:
        super().__init__(session, "")
        self._undo_stack = undo_stack
        self.title = self.tr("Writing")
        choice = self.settings.writing
        self._bar = OptionsBar(choice)
        self._bar.show_write_as(session.policy.write_as)
        self._charset = QComboBox()
        for charset, name in self._charsets().items():
            self._charset.addItem(name, charset)
        if choice.charset is not None and self._charset.findData(choice.charset) < 0:
            self._charset.addItem(choice.charset, choice.charset)
        self._charset.setCurrentIndex(max(0, self._charset.findData(choice.charset or "")))
        self._break_links = QCheckBox(self.tr("Give files with &hard links their own copy"))
        self._break_links.setToolTip(
            self.tr(
                "Other names of the same file, in a backup or a torrent for example, keep "
                "the old content. Otherwise they change too."
            )
        )
        self._break_links.setChecked(choice.break_links)
        self._bar.changed.connect(self.edited)
        self._bar.write_as_changed.connect(self.edited)
        self._charset.currentIndexChanged.connect(self.edited)
        self._break_links.toggled.connect(self.edited)

        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("&Charset of old tags:"), self._charset)
        form.addRow(
            "",
            Label(
                self.tr(
                    "Old tags (ID3v1, and INFO lists in WAV files) do not name their "
                    "charset. A new tag repeats their text."
                )
            ),
        )
        form.addRow("", self._break_links)
        self.column.addWidget(
            Label(
                self.tr(
                    "Default write settings. You review every change before it is written, "
                    "and you can undo it."
                )
            )
        )
        self.column.addWidget(self._bar)
        self.column.addLayout(form)
        self.column.addStretch()

    @property
    def is_edited(self) -> bool:
        write_as = self.session.policy.write_as
        return self._choice != self.settings.writing or self._bar.write_as is not write_as

    def apply(self) -> None:
        self.settings.writing = self._choice
        policy = structs.replace(self.session.policy, write_as=self._bar.write_as)
        if policy != self.session.policy and self.session.model is not None:
            text = self.tr("Moods written to files")
            self._undo_stack.push(ChangePolicy(self.session, policy, text))

    @property
    def _choice(self) -> WriteSettings:
        return replace(
            self._bar.choice,
            charset=self._charset.currentData() or None,
            break_links=self._break_links.isChecked(),
        )

    def _charsets(self) -> dict[str, str]:
        """What each is called, by Python's name for it."""
        return {
            "": self.tr("Detect automatically"),
            "cp1252": self.tr("Western European (Windows-1252)"),
            "cp1250": self.tr("Central European (Windows-1250)"),
            "cp1257": self.tr("Baltic (Windows-1257)"),
            "cp1251": self.tr("Cyrillic (Windows-1251)"),
            "koi8-r": self.tr("Cyrillic (KOI8-R)"),
            "cp866": self.tr("Cyrillic (DOS)"),
            "cp1253": self.tr("Greek (Windows-1253)"),
            "cp1254": self.tr("Turkish (Windows-1254)"),
            "cp1255": self.tr("Hebrew (Windows-1255)"),
            "cp1256": self.tr("Arabic (Windows-1256)"),
            "cp874": self.tr("Thai (Windows-874)"),
            "cp932": self.tr("Japanese (Shift-JIS)"),
            "euc_jp": self.tr("Japanese (EUC-JP)"),
            "gb18030": self.tr("Chinese, simplified (GBK)"),
            "big5hkscs": self.tr("Chinese, traditional (Big5)"),
            "cp949": self.tr("Korean (EUC-KR)"),
        }
