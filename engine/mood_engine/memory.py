"""How the process's allocator treats the large blocks that networks come and go with."""

from __future__ import annotations

import ctypes
import sys

_M_TRIM_THRESHOLD, _M_MMAP_MAX = -1, -4  # of glibc's malloc.h
_NEVER = 2**31 - 1


def keep_freed_memory() -> None:
    """Have glibc keep freed memory for the next batch instead of handing it back every time.

    A network's planes are tens of megabytes; fetched page by page from the kernel for every
    batch, they cost a third of the time. Other systems' allocators keep them by themselves.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:  # musl has none
        mallopt(_M_MMAP_MAX, 0)
        mallopt(_M_TRIM_THRESHOLD, _NEVER)
