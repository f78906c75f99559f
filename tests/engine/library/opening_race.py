"""Processes that open one new library at the same moment.

    python opening_race.py FOLDER PROCESSES TRIES

prints the errors of those that failed. It is a separate program so that it has one thread,
and may fork.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from mood_engine.library.library import Library


def main(folder: Path, processes: int, tries: int) -> None:
    for number in range(tries):
        reading, writing = os.pipe()
        children = []
        for _ in range(processes):
            child = os.fork()
            if not child:
                os.close(writing)
                os.read(reading, 1)  # returns when the pipe is closed: the signal to start
                os._exit(opened(folder / f"{number}.db"))
            children.append(child)
        os.close(reading)
        os.close(writing)
        for child in children:
            os.waitpid(child, 0)


def opened(path: Path) -> int:
    try:
        with Library(path) as library:
            library.put_failure(f"/{os.getpid()}", 1, 1, "not tried")
    except BaseException:  # noqa: BLE001 - whatever it is, it is shown
        print(traceback.format_exc(), flush=True)  # noqa: T201 - a program that prints
        return 1
    return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
