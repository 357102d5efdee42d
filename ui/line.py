"""One worker thread that does what it is given in order; loaded with the first thing it is given."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.work import Job


class Line:
    """One thread that does jobs in order."""

    def __init__(self, name: str, answer: Callable[[Job, Any, BaseException | None], None]) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._answer = answer
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        """Do this when what came before is done."""
        self._jobs.put(job)

    def close(self) -> None:
        """Do what is waiting, then end."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            do_now(job, self._answer)


def do_now(job: Job, answer: Callable[[Job, Any, BaseException | None], None]) -> None:
    """Do ``job`` in this thread and hand its result, or what went wrong, to ``answer``."""
    try:
        result = job.run()
    except Exception as error:  # the answer carries it to the GUI thread, where its kind decides
        answer(job, None, error)
    else:
        answer(job, result, None)
