"""Settings of the analysis: model, device, processes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QFrame, QSpinBox

from mood_engine.analysis.device import DEVICE_CHOICES
from mood_engine.machine import usable_cores

from ..scan.job import ScanOptions
from ..session import Session
from ..window_settings import WindowSettings
from .machine import MachineCheck
from .model_choice import ModelChoice
from .page import Page

# Of a device, at least, however narrow the window is.
_LETTERS = 20


class AnalysisPage(Page):
    """Model, device and processes.

    Attributes:
        model, machine: its upper and its lower part.

    Signals:
        model_changed(): the library uses another model.
    """

    model_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.title = self.tr("Analysis")
        self.model = ModelChoice(session)
        self.machine = MachineCheck(session)
        self._device = QComboBox()
        names = {
            "auto": self.tr("Automatic (graphics card if available)"),
            "cpu": self.tr("Processor (CPU)"),
            "cuda": self.tr("NVIDIA or AMD graphics card (CUDA, ROCm)"),
            "mps": self.tr("Apple graphics (Metal)"),
        }
        for device in DEVICE_CHOICES:
            self._device.addItem(names[device], device)
        self._processes = QSpinBox()
        self._processes.setRange(0, WindowSettings.MAX_PROCESSES)
        self._processes.setSpecialValueText(self.tr("Automatic ({})").format(usable_cores()))
        self._processes.setToolTip(self.tr("Number of files decoded at the same time"))
        self._thorough = QCheckBox(self.tr("Analyse tracks in &full (slower)"))
        self._thorough.setToolTip(self.tr("Otherwise only representative excerpts are analysed."))
        options = self.settings.scanning
        self._device.setCurrentIndex(self._device.findData(options.device))
        self._processes.setValue(options.processes or 0)
        self._thorough.setChecked(options.thorough)
        self.model.chosen.connect(self.edited)
        self._device.currentIndexChanged.connect(self.edited)
        self._processes.valueChanged.connect(self.edited)
        self._thorough.toggled.connect(self.edited)
        self.model.begun.connect(self.begin_work)
        self.model.settled.connect(self.end_work)

        self._device.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._device.setMinimumContentsLength(_LETTERS)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("D&evice:"), self._device)
        form.addRow(self.tr("Decoding &processes:"), self._processes)
        form.addRow("", self._thorough)
        self.column.addWidget(self.model)
        self.column.addWidget(_line())
        self.column.addLayout(form)
        self.column.addWidget(_line())
        self.column.addWidget(self.machine)
        self.column.addStretch()

    def _options(self) -> ScanOptions:
        return ScanOptions(
            device=self._device.currentData(),
            processes=self._processes.value() or None,
            thorough=self._thorough.isChecked(),
        )

    @property
    def is_edited(self) -> bool:
        return self.model.is_edited or self._options() != self.settings.scanning

    def apply(self) -> None:
        self.settings.scanning = self._options()
        self.switch_model()

    def switch_model(self) -> None:
        """Use the chosen model from now on, whatever else is edited."""
        name = self.model.take()
        if name is not None:
            self.work(lambda library: library.use_model(name), lambda _: self.model_changed.emit())


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    return line
