"""Memory: the bot asks for little and gives back what it no longer needs, so that a large file leaves no trace."""

import ctypes
import gc
import sys

LARGE_BLOCK = 1024 * 1024
"""Bytes from which on a block is the system's own, and back with it once freed."""

ARENAS = 2
"""Heaps among which threads share; glibc's eight a processor each keep what was freed in them."""

# The numbers of glibc's malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8


def be_thrifty() -> None:
    """Has glibc's malloc give blocks back; to be called before threads begin. Elsewhere nothing happens.

    By itself glibc raises the size from which blocks are given back to that of the largest one freed: after one file of
    20 MB every thread that handled it would keep as much.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        for name, value in ((_MMAP_THRESHOLD, LARGE_BLOCK), (_TRIM_THRESHOLD, LARGE_BLOCK), (_ARENA_MAX, ARENAS)):
            mallopt(name, value)


def keep_what_is_there() -> None:
    """What the bot is made of stays: the collector need not look through half a million lasting objects while chats
    wait.
    """
    gc.collect()
    gc.freeze()
