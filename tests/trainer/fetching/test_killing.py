"""A download that is killed at any moment is resumed by the next run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from download_server import Download, IsUnpacked, Published, Server

SCRIPT = """
import sys
from pathlib import Path
from mood_trainer import command
from mood_trainer.fetching import mirrors
mirrors.CHECKSUMS = Path(sys.argv.pop(1))
command.main()
"""


@pytest.mark.slow
def test_repeatedly_killed_downloads_finish(
    published: Published, unpacked: IsUnpacked, download: Download, server: Server, data: Path
) -> None:
    """Slow, as it starts about six processes."""
    # 200 kB of 1.1 MB per attempt.
    server.bytes_per_second = 500_000
    line = [sys.executable, "-c", SCRIPT, str(published.table), "download", "--to", str(data)]
    line += ["--base-url", server.url, "--metadata-url", server.url, "--yes", "--jobs", "2"]
    line += ["--set", "melspecs", "--set", "audio-low"]
    environment = os.environ | {"NO_PROXY": "127.0.0.1"}
    kills = 0
    finished = False
    while not finished:
        assert kills < 30
        before = len(server.requests)
        with subprocess.Popen(line, env=environment, stderr=subprocess.PIPE) as process:
            while process.poll() is None and len(server.requests) == before:
                time.sleep(0.01)
            try:
                _, output = process.communicate(timeout=0.2)
            except subprocess.TimeoutExpired:
                process.kill()
                kills += 1
            else:
                assert process.returncode == 0, output
                finished = True
    assert kills > 2
    assert unpacked("melspecs")
    assert unpacked("audio-low")
    assert any(request.range for request in server.gets(".tar"))
    assert download("--check")[0] == 0
    assert not [*data.rglob("*.part"), *data.rglob("*.tmp")]
