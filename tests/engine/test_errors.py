from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import mood_engine
from mood_engine.errors import AudioError, DeviceError, ErrorCode, TagError

# What belongs to one interface: an option, one of this program's commands, a control.
_OF_AN_INTERFACE = re.compile(r"--[a-z]|`mood-tagger|\bbuttons?\b|\b[Ii]n (the )?settings\b")


def test_an_error_carries_a_code_and_fields() -> None:
    error = TagError("The disk is full.", ErrorCode.DISK_FULL, path="a.mp3", limit=3)
    assert str(error) == str(error.problem) == "The disk is full."
    assert (error.code, error.fields) == ("disk-full", {"path": "a.mp3", "limit": 3})
    assert TagError("Damaged.").code is ErrorCode.TAGS_UNUSABLE


@pytest.mark.parametrize(
    ("device", "code"),
    [("cuda", ErrorCode.DEVICE_UNUSABLE), ("cpu", ErrorCode.CPU_UNUSABLE)],
)
def test_only_a_gpu_can_be_replaced_by_another_device(device: str, code: ErrorCode) -> None:
    assert DeviceError(device, "it is broken").code is code


def test_errors_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(AudioError("Empty.", ErrorCode.FILE_EMPTY, size=0)))
    assert (str(error), error.code, error.fields) == ("Empty.", ErrorCode.FILE_EMPTY, {"size": 0})


def test_no_text_of_the_engine_names_a_part_of_an_interface() -> None:
    root = Path(mood_engine.__file__).parent
    found = [
        f"{path.relative_to(root)}:{line}: {text}"
        for path in root.rglob("*.py")
        for line, text in _texts(path)
        if _OF_AN_INTERFACE.search(text)
    ]
    assert not found


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Lines and values of a module's string constants, except docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value
