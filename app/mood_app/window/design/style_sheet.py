"""One style sheet for all widgets, on Qt's style Fusion."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from PySide6.QtGui import QFontMetrics

from .tokens import LARGE, MEDIUM, RADIUS, SMALL, Theme, scaled

# Properties of widgets that the style sheet asks for.
PRIMARY = "primary"  # a button: the main action of a page
FLAT = "flat"  # a view or an area: as wide as what it is in, without an edge

_SHEET = Template(
    """
QToolBar { background: $surface; border: none; border-bottom: 1px solid $line;
  padding: ${half}px ${small}px; spacing: ${small}px; }
QMenuBar { background: $surface; padding: 2px ${half}px; }
QMenuBar::item { padding: ${half}px ${small}px; border-radius: ${small_radius}px; color: $dim; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }
QMenu { background: $surface; border: 1px solid $line; padding: ${half}px; }
QMenu::item { padding: ${half}px ${medium}px ${half}px ${menu_left}px;
  border-radius: ${small_radius}px; }
QMenu::item:selected { background: $tint; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: ${half}px ${small}px; }
QMenu::indicator { left: ${small}px; width: ${icon}px; height: ${icon}px; }
QMenu::indicator:checked { image: url("$check"); }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: ${half}px; }
QStatusBar { background: $surface; border-top: 1px solid $line; color: $dim; }
QStatusBar::item { border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton { background: $surface; border: 1px solid $line; border-radius: ${radius}px;
  padding: ${half}px ${medium}px; min-height: ${control}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked, QPushButton:open { background: $pressed; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $disabled; background: $ground; }
QPushButton::menu-indicator { image: url("$down"); width: ${icon}px; height: ${icon}px;
  subcontrol-position: right center; right: ${half}px; }
QPushButton[primary="true"], QDialog QPushButton:default { background: $accent; color: $on_accent;
  border-color: $accent; }
QPushButton[primary="true"] { font-weight: 600; }
QPushButton[primary="true"]:hover, QDialog QPushButton:default:hover { background: $accent_hover; }
QPushButton[primary="true"]:pressed, QDialog QPushButton:default:pressed {
  background: $accent_pressed; }
QPushButton[primary="true"]:focus, QDialog QPushButton:default:focus { border: 2px solid $text;
  padding: ${inner}px ${medium}px; }
QPushButton[primary="true"]:disabled, QDialog QPushButton:default:disabled {
  background: $pressed; border-color: $pressed; color: $disabled; }
QToolButton { background: transparent; border: 1px solid transparent;
  border-radius: ${small_radius}px; padding: ${quarter}px ${half}px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked, QToolButton:open { background: $pressed; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton[popupMode="2"] { padding-right: ${icon}px; }
QToolButton::menu-indicator { image: url("$down"); width: ${icon}px; height: ${icon}px;
  subcontrol-position: right center; }

PageSwitch QToolButton { border-radius: ${small_radius}px; padding: ${half}px ${medium}px;
  color: $dim; background: transparent; }
PageSwitch QToolButton:hover, PageSwitch QToolButton:checked { color: $text;
  background: transparent; }
PageSwitch QToolButton:focus { border: 1px solid $accent; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextEdit {
  background: $surface; border: 1px solid $field; border-radius: ${radius}px;
  padding: ${quarter}px ${small}px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit, QSpinBox, QComboBox { min-height: ${control}px; }
QLineEdit:hover, QSpinBox:hover, QComboBox:hover { border-color: $edge; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus,
QTextEdit:focus { border: 2px solid $accent; padding: ${field_inner}px ${field_left}px; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { background: $ground; color: $disabled; }
QLineEdit[search="true"] { background: $hover; border-color: $hover; }
QLineEdit[search="true"]:focus { background: $surface; border-color: $accent; }
QAbstractItemView QLineEdit { border-radius: 0; padding: 0; min-height: 0; }
QComboBox { padding-right: ${icon}px; combobox-popup: 0; }
QComboBox::drop-down { border: none; width: ${control}px; }
QComboBox::down-arrow { image: url("$down"); width: ${icon}px; height: ${icon}px; }
QComboBox QAbstractItemView { border: 1px solid $line; border-radius: 0; padding: ${half}px;
  background: $surface; selection-background-color: $tint; selection-color: $text; }
QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent;
  width: ${control}px; }
QSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow { image: url("$up"); width: ${arrow}px; height: ${arrow}px; }
QSpinBox::down-arrow { image: url("$down"); width: ${arrow}px; height: ${arrow}px; }

QCheckBox, QRadioButton { spacing: ${small}px; padding: 1px; border: 1px solid transparent;
  border-radius: ${small_radius}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QAbstractItemView::indicator, QGroupBox::indicator {
  width: ${box}px; height: ${box}px; border: 1px solid $edge; border-radius: 4px;
  background: $surface; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked,
QGroupBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  background: $accent; border-color: $accent; image: url("$minus"); }
QCheckBox::indicator:disabled { border-color: $line; background: $ground; }
QRadioButton::indicator { width: ${box}px; height: ${box}px; border: 1px solid $edge;
  border-radius: ${box_radius}px; background: $surface; }
QRadioButton::indicator:checked { background: $accent; border-color: $accent;
  image: url("$spot"); }

QSlider { min-height: ${control}px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $pressed; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $accent; }
QSlider::sub-page:horizontal:disabled { background: $pressed; }
QSlider::handle:horizontal { width: ${knob}px; margin: -${knob_out}px 0;
  border-radius: ${knob_radius}px; background: $accent; border: 2px solid $surface; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent_hover; }
QSlider::handle:horizontal:disabled { background: $disabled; }
QProgressBar { background: $pressed; border: none; border-radius: ${half}px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: ${half}px; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: ${scroll}px; }
QScrollBar:horizontal { height: ${scroll}px; }
QScrollBar::handle { background: $disabled; border: 3px solid $surface; border-radius: 5px; }
QScrollBar::handle:vertical { min-height: ${handle}px; }
QScrollBar::handle:horizontal { min-width: ${handle}px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QFrame[frameShape="6"] { background: $surface; border: 1px solid $line;
  border-radius: ${radius}px; }
QFrame[frameShape="4"] { background: $line; border: none; max-height: 1px; }
QAbstractItemView { background: $surface; alternate-background-color: $surface;
  border: 1px solid $line; border-radius: ${radius}px; outline: none;
  selection-background-color: $tint; selection-color: $text; }
QAbstractItemView[flat="true"] { border: none; border-radius: 0; }
SideBar[flat="true"] { background: $ground; padding: ${half}px 0 0 ${half}px; }
SideBar QScrollBar::handle, QScrollArea QScrollBar::handle { border-color: $ground; }
QHeaderView { background: $surface; border: none; border-radius: 0; }
QHeaderView::section { background: $surface; color: $faint; border: none;
  border-bottom: 1px solid $line; padding: ${half}px ${small}px; }
QHeaderView::section:hover { color: $text; background: $hover; }
QHeaderView::section:pressed { background: $pressed; }
QHeaderView::up-arrow { image: url("$up"); width: ${arrow}px; height: ${arrow}px;
  subcontrol-position: center right; }
QHeaderView::down-arrow { image: url("$down"); width: ${arrow}px; height: ${arrow}px;
  subcontrol-position: center right; }
QTableCornerButton::section { background: $surface; border: none; }
Table::item { padding: 0 ${cell}px; }
QListView::item { padding: ${half}px ${half}px; }
QTreeView::item { padding: ${quarter}px 0; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:!has-siblings:closed,
QTreeView::branch:closed:has-children:has-siblings {
  image: url("$forth"); }
QTreeView::branch:open:has-children:!has-siblings,
QTreeView::branch:open:has-children:has-siblings {
  image: url("$down"); }

Card { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $dim; padding: ${small}px ${medium}px;
  border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $hover; }
QGroupBox { border: 1px solid $line; border-radius: ${radius}px; margin-top: ${large}px;
  padding: ${small}px; }
QGroupBox::title { subcontrol-origin: margin; left: ${small}px; color: $dim; }
"""
)


def style_sheet(theme: Theme, metrics: QFontMetrics, images: Mapping[str, str]) -> str:
    """For a text size; `images` are paths of pictures by the names of `IMAGES`."""
    colours = {name: str(value) for name, value in vars(theme).items()}
    box = scaled(14, metrics)
    knob = scaled(14, metrics)
    values = {
        "quarter": scaled(2, metrics),
        "half": scaled(SMALL / 2, metrics),
        "inner": max(scaled(SMALL / 2, metrics) - 1, 0),
        "field_inner": max(scaled(2, metrics) - 1, 0),
        "field_left": max(scaled(SMALL, metrics) - 1, 0),
        "small": scaled(SMALL, metrics),
        "medium": scaled(MEDIUM, metrics),
        "large": scaled(LARGE, metrics),
        "menu_left": scaled(SMALL + 20, metrics),
        "radius": RADIUS,
        "small_radius": RADIUS - 2,
        "control": scaled(20, metrics),
        "icon": scaled(16, metrics),
        "arrow": scaled(12, metrics),
        # With the margin of Qt's own, cells stand below their header's text.
        "cell": max(scaled(SMALL, metrics) - 4, 0),
        "box": box,
        "box_radius": box // 2 + 1,
        "knob": knob,
        "knob_out": (knob + 4 - 4) // 2,
        "knob_radius": knob // 2 + 2,
        "scroll": 12,
        "handle": scaled(32, metrics),
        "field": theme.line,
    }
    return _SHEET.substitute(colours, **values, **images)
