"""The command `mood-tagger-train`, and a small data set."""

from __future__ import annotations

import sys

import pytest

from mood_trainer import command
from small_data import MakeData, Run, SmallData, make_data


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> SmallData:
    """Shared by all tests; a test that changes its data makes its own."""
    return make_data(tmp_path_factory.mktemp("data"), train=24, validation=12, test=13)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Exit code, stdout and stderr of `mood-tagger-train ARGUMENTS`."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["mood-tagger-train", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit_:
            command.main()
        return int(exit_.value.code or 0), *capsys.readouterr()

    return call


@pytest.fixture(name="make_data", scope="session")
def make_data_fixture() -> MakeData:
    """`make_data(path, train=6, validation=3, test=3)`."""
    return make_data
