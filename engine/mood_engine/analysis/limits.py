"""Limits of memory and time for a decoding process, so that a hostile file only fails itself."""

from __future__ import annotations

import sys
from pathlib import Path

_STATUS = Path("/proc/self/statm")


def limit_memory(more: int) -> None:
    """Let this process allocate `more` bytes at most; then allocations fail.

    Does nothing where this is not supported, that is, outside Linux.
    """
    if sys.platform != "linux":
        return
    import resource

    pages = int(_STATUS.read_text().split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = pages * resource.getpagesize() + more
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def limit_processor_time(seconds: int) -> None:
    """End this process with SIGXCPU after `seconds` more of processor time."""
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = int(usage.ru_utime + usage.ru_stime) + seconds
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))
