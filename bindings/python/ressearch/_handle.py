# SPDX-License-Identifier: GPL-2.0-or-later
"""Objects of the library that Python holds: closed once, and used by one thread at a time."""

from __future__ import annotations

import threading
import weakref
from contextlib import contextmanager
from ctypes import byref, c_void_p
from typing import Any, Callable, Iterator, TypeVar

Self = TypeVar("Self", bound="Handle")


def opened(function: Callable[..., None], *arguments: Any) -> c_void_p:
    """What a call hands out through its last parameter."""
    out = c_void_p()
    function(*arguments, byref(out))
    return out


def _give_back(free: Callable[[c_void_p], None], pointer: c_void_p, _borrowed: object) -> None:
    free(pointer)


class Handle:
    """A context manager. When closed, its methods raise ValueError; when another call of it is
    running, in this or another thread, RuntimeError."""

    def __init__(
        self, pointer: c_void_p, free: Callable[[c_void_p], None], *borrowed: object
    ) -> None:
        """What is borrowed is kept until the handle has been freed."""
        self._pointer = pointer
        self._lock = threading.Lock()
        # Also frees what is forgotten, but not at exit, when another thread may still be inside.
        self._finalizer = weakref.finalize(self, _give_back, free, pointer, borrowed)
        self._finalizer.atexit = False

    @contextmanager
    def _use(self) -> Iterator[c_void_p]:
        with self._alone():
            if self.closed:
                raise ValueError(f"this {type(self).__name__} is closed")
            yield self._pointer

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._lock.acquire(blocking=False):
            raise RuntimeError(
                f"this {type(self).__name__} is in use by another call: "
                "one thread at a time, one object for each thread"
            )
        try:
            yield
        finally:
            self._lock.release()

    @property
    def closed(self) -> bool:
        return not self._finalizer.alive

    def close(self) -> None:
        """Gives back what it holds. Closing twice is fine."""
        with self._alone():
            self._finalizer()

    def __enter__(self: Self) -> Self:
        if self.closed:
            raise ValueError(f"this {type(self).__name__} is closed")
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __reduce__(self) -> Any:
        raise TypeError(f"{type(self).__name__} cannot be pickled or copied: open another")


class Calls:
    """What Python code called back by the library did: an exception there ends the call, and goes
    on when the call has returned."""

    def __init__(self) -> None:
        self.raised: BaseException | None = None

    def guard(self, function: Callable[[], Any], otherwise: Any) -> Any:
        try:
            return function()
        except BaseException as error:  # pylint: disable=broad-except
            self.raised = error
            return otherwise

    @contextmanager
    def passed_on(self) -> Iterator[None]:
        self.raised = None
        try:
            yield
        except Exception:
            if self.raised is None:
                raise
        if self.raised is not None:
            raised, self.raised = self.raised, None
            raise raised
