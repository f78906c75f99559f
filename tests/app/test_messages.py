from __future__ import annotations

import pytest

from mood_app.messages import for_command_line
from mood_app.window.problems import for_window
from mood_engine.errors import DeviceError, ErrorCode, MoodEngineError, Problem

_FIELDS = {
    "backup": "library.db",
    "package": "torch",
    "model": "mtg-vggish",
    "path": "/music",
    "prefix": "s3://bucket/",
    "extra": "archive",
}


def test_an_interface_adds_what_helps_there() -> None:
    error = DeviceError("cuda", "it is broken")
    assert for_command_line(error) == f"{error} Use --device cpu instead."
    assert for_window(error) == f"{error} Choose another device in Settings, under Analysis."


def test_a_path_with_braces_stays_as_it_is() -> None:
    problem = Problem(
        "Nothing can be read.", ErrorCode.BACKUP_AVAILABLE, {"backup": "{a}/library.db"}
    )
    assert "--restore '{a}/library.db'" in for_command_line(problem)


@pytest.mark.parametrize("code", ErrorCode)
def test_every_problem_has_a_message_in_both_interfaces(code: ErrorCode) -> None:
    error = MoodEngineError("It failed.", code, **_FIELDS)
    for text in (for_command_line(error), for_window(error)):
        assert text.startswith("It failed.")
    assert " --break" not in for_window(error)
    assert "Settings, under" not in for_command_line(error)
