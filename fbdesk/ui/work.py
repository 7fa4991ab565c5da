"""Every read, write and long computation of the window: off the UI thread, answered on it.

A page gathers what it needs, calls `read`, `write` or `background`, and touches widgets only in the answer.
All writes queue on one worker, so that two changes never interleave; reads have a worker of their own, and so
has work without the database. A UserError becomes a sentence, anything else a crash report without names.
"""

import inspect
import logging
import platform
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion

import fbdesk
from fbdesk.desk import Desk, Undone
from fbdesk.errors import Cancelled, UserError
from fbdesk.i18n import Label, _, ngettext
from fbdesk.services.history import history
from fbdesk.ui.garbage import Garbage

Answer = Callable[[Any], object]
ProgressText = Callable[[int, int], str]
#: What a page says of the result of a write, None: as the label says it. Asked on the worker, so it sees no widget.
Words = Callable[[Any], "str | Told | None"]
_log = logging.getLogger(__name__)
_SHOWN_AFTER: Final = 0.3
_PROGRESS_EVERY: Final = 0.05


@dataclass(frozen=True, slots=True)
class Told:
    """What the bar below the page says after a change.

    `kind` is "done" (offers to take it back), "undone" (offers to do it again), "final" (cannot be taken back), or
    "note" (nothing was changed).
    `kept` names the rows that an undo left as they are.
    """

    text: str
    kind: str = "done"
    kept: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class _Job:
    function: Callable[[], Any]
    done: Answer | None
    failed: Answer | None
    key: tuple[object, int] | None = None
    started: float = 0.0
    progress_at: float = 0.0
    cancel: threading.Event | None = None
    text: ProgressText | None = None


class Work(QObject):
    """The window's one way to the desk and to anything slow."""

    changed = Signal(object)
    failed = Signal(str)
    crashed = Signal(str)
    told = Signal(object)
    busy = Signal(bool)
    progress = Signal(str, int, int)
    _on_ui_thread = Signal(object)

    def __init__(
        self,
        desk: Desk,
        parent: QObject | None = None,
    ) -> None:
        """Work on an open desk; `close` when the window closes."""
        super().__init__(parent)
        self.desk = desk
        self._garbage = Garbage(self)
        self._writer = ThreadPoolExecutor(1, "write")
        self._reader = ThreadPoolExecutor(1, "read")
        self._other = ThreadPoolExecutor(1, "work")
        self._tickets = count()
        self._jobs: dict[int, _Job] = {}
        self._answers: dict[int, Callable[[], None]] = {}
        self._latest: dict[object, int] = {}
        self._running = 0
        self._closed = False
        self._cancels: set[threading.Event] = set()
        self._on_ui_thread.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._stop_listening = desk.listen(lambda tables: self._post(lambda: self.changed.emit(set(tables))))

    def read(
        self,
        service: Callable[..., Any],
        *args: Any,
        done: Answer,
        failed: Answer | None = None,
        key: object = None,
        **kwargs: Any,
    ) -> None:
        """Run a reading service; of several reads with the same `key` only the newest is answered."""
        stamp = None
        if key is not None:
            self._latest[key] = self._latest.get(key, 0) + 1
            stamp = (key, self._latest[key])
        self._start(
            self._reader, _Job(lambda: self.desk.read(service, *args, **kwargs), done, failed, key=stamp)
        )

    def write(
        self,
        label: Label | str | Callable[[Any], Label],
        service: Callable[..., Any],
        *args: Any,
        done: Answer | None = None,
        failed: Answer | None = None,
        tell: Words | None = None,
        progress_text: ProgressText | None = None,
        **kwargs: Any,
    ) -> None:
        """Run a writing service as one change; afterwards the bar below tells it and offers to undo it.

        It tells it once: in the page's words when `tell` has some, else in those of the label.
        """
        job = _Job(lambda: None, done, failed, text=progress_text)
        extra = self._hooks(job, service)

        def run() -> _Written:
            made = _MadeLabel(label)
            result = self.desk.write(made.given, service, *args, **kwargs, **extra)
            return _Written(result, self._words(made.label, tell, result))

        job.function = run
        self._start(self._writer, job)

    def write_each(
        self,
        label: Label | str,
        service: Callable[..., Any],
        items: Iterable[Any],
        *,
        block: int = 50,
        done: Answer | None = None,
        failed: Answer | None = None,
        tell: Words | None = None,
        progress_text: ProgressText | None = None,
    ) -> None:
        """Run a service once an item, in blocks, as one change; progress and cancelling come between the blocks.

        `done` and `tell` get the results; after cancelling, those of the finished blocks.
        """
        things = list(items)
        job = _Job(lambda: None, done, failed, cancel=threading.Event(), text=progress_text)
        cancel = job.cancel
        assert cancel is not None
        self._cancels.add(cancel)
        made = _MadeLabel(label)

        def run() -> _Written:
            try:
                results = self.desk.write_each(
                    made.label,
                    service,
                    things,
                    block=block,
                    progress=lambda n: self._tell_progress(job, n, len(things)),
                    cancelled=cancel.is_set,
                )
            except Cancelled as stopped:
                results = stopped.args[0] if stopped.args else []
            return _Written(results, self._words(made.label, tell, results) if results or tell else None)

        job.function = run
        self._start(self._writer, job)

    def undo(self, change_id: int | None = None, done: Answer | None = None, *, again: bool = False) -> None:
        """Take back the last change, or that one; `done` gets desk.Undone.

        With `again` the change is itself a taking back, so that something is done again.
        """
        kind = "done" if again else "undone"
        self._start(self._writer, _Job(lambda: self._undone(self.desk.undo(change_id), kind), done, None))

    def redo(self, done: Answer | None = None) -> None:
        """Do again what was taken back last; `done` gets desk.Undone."""
        self._start(self._writer, _Job(lambda: self._undone(self.desk.redo(), "done"), done, None))

    def background(
        self,
        function: Callable[..., Any],
        done: Answer,
        failed: Answer | None = None,
        *,
        progress_text: ProgressText | None = None,
        key: object = None,
    ) -> None:
        """Run a function without the database, e.g. read a spreadsheet or render a preview.

        It may take the keywords `progress(n, of)` and `cancelled() -> bool`.
        """
        job = _Job(lambda: None, done, failed, text=progress_text)
        if key is not None:
            self._latest[key] = self._latest.get(key, 0) + 1
            job.key = (key, self._latest[key])
        extra = self._hooks(job, function)
        job.function = lambda: function(**extra)
        self._start(self._other, job)

    def tell(self, text: str, kind: str = "done") -> None:
        """Say something that is no write's answer; what a write has done, its `tell` says."""
        self.told.emit(Told(text, kind))

    def cancel(self) -> None:
        """Ask all running work that can be cancelled to stop."""
        for event in self._cancels:
            event.set()

    def is_idle(self) -> bool:
        """Tell whether every question has been answered, or none will be any more."""
        return self._running == 0 or self._closed

    def close(self) -> None:
        """Stop taking work and wait for the writes that are under way; what is asked later is not answered."""
        self._closed = True
        self.cancel()
        for executor in (self._reader, self._other):
            executor.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._stop_listening()
        self._garbage.stop()

    # ---- on the worker

    def _hooks(self, job: _Job, function: Callable[..., Any]) -> dict[str, Any]:
        """Return the keywords `progress` and `cancelled` that the function asks for."""
        wanted = inspect.signature(function).parameters
        extra: dict[str, Any] = {}
        if "progress" in wanted:
            extra["progress"] = lambda n, of: self._tell_progress(job, n, of)
        if "cancelled" in wanted:
            job.cancel = threading.Event()
            self._cancels.add(job.cancel)
            extra["cancelled"] = job.cancel.is_set
        return extra

    def _tell_progress(self, job: _Job, n: int, of: int) -> None:
        now = time.monotonic()
        if now - job.started < _SHOWN_AFTER or (now - job.progress_at < _PROGRESS_EVERY and n < of):
            return
        job.progress_at = now
        text = job.text(n, of) if job.text else ""
        self._post(lambda: self.progress.emit(text, n, of))

    def _undone(self, undone: Undone, kind: str) -> "_Written":
        text = self.desk.read(history.render_label, undone.label)
        if kind == "undone":
            text = _("Taken back: {what}").format(what=text)
        rows = [(one.table, one.row_id, one.why) for one in undone.kept]
        kept = tuple(self.desk.read(history.render_kept, rows))  # as the history says it
        if kept:
            text = ngettext(
                "{n} entry was changed since and has stayed.",
                "{n} entries were changed since and have stayed.",
                len(kept),
            ).format(n=len(kept))
        return _Written(undone, Told(text, kind, kept))

    def _words(self, label: Label, tell: Words | None, result: Any) -> Told:
        words = tell(result) if tell is not None else None
        if words is None:
            words = self.desk.read(history.render_label, label.as_json())
        return words if isinstance(words, Told) else Told(words)

    def _run(self, ticket: int) -> None:
        """Do a job. The worker keeps nothing of it but its ticket: what hangs on it ends on the UI thread."""
        job = self._jobs[ticket]
        job.started = time.monotonic()
        if self._is_stale(job):
            self._answers[ticket] = lambda: self._finish(job)
            return
        try:
            result = job.function()
        except Exception as error:  # every error is answered: as a sentence or as a report
            problem = error
            self._answers[ticket] = lambda: self._refused(job, problem)
        else:
            self._answers[ticket] = lambda: self._answered(job, result)

    # ---- on the UI thread

    @Slot(object)
    def _call(self, function: Callable[[], object]) -> None:
        function()

    def _start(self, executor: ThreadPoolExecutor, job: _Job) -> None:
        if self._closed:
            return
        self._running += 1
        if self._running == 1:
            self.busy.emit(True)
        ticket = next(self._tickets)
        self._jobs[ticket] = job
        # Told only when the worker has let go of everything: a widget that nobody else holds must not end there.
        done = executor.submit(self._run, ticket)
        done.add_done_callback(lambda _done: self._post(lambda: self._settle(ticket)))

    def _settle(self, ticket: int) -> None:
        """Answer a job that has been done; one that was called off has no answer."""
        self._jobs.pop(ticket, None)
        answer = self._answers.pop(ticket, None)
        if answer is not None:
            answer()

    def _post(self, call: Callable[[], object]) -> None:
        if shiboken6.isValid(self):
            self._on_ui_thread.emit(call)

    def _is_stale(self, job: _Job) -> bool:
        return job.key is not None and self._latest.get(job.key[0]) != job.key[1]

    def _finish(self, job: _Job) -> None:
        if job.cancel is not None:
            self._cancels.discard(job.cancel)
        self._running -= 1
        if self._running == 0:
            self.busy.emit(False)

    def _answered(self, job: _Job, result: Any) -> None:
        self._finish(job)
        if self._is_stale(job):
            return
        if isinstance(result, _Written):
            if result.told is not None:
                self.told.emit(result.told)
            result = result.result
        if job.done is not None and _is_alive(job.done):
            job.done(result)

    def _refused(self, job: _Job, error: Exception) -> None:
        self._finish(job)
        if isinstance(error, Cancelled):
            told = str(error) if error.args and isinstance(error.args[0], str) else ""
            self.told.emit(Told(told or _("Cancelled. Nothing was changed."), "note"))
        elif not isinstance(error, UserError):
            report = crash_report(error)
            _log.error(report)
            self.crashed.emit(report)
        elif job.failed is not None and _is_alive(job.failed):
            job.failed(str(error))
        elif job.failed is None:
            self.failed.emit(str(error))


@dataclass(frozen=True, slots=True)
class _Written:
    result: Any
    told: Told | None


def told_later(_result: object) -> str:
    """Return no words: those of a page that has to read first what it says, and then calls `Work.tell`."""
    return ""


class _MadeLabel:
    """Remembers the label that is made from a result."""

    def __init__(self, label: Label | str | Callable[[Any], Label]) -> None:
        self.given: Label | Callable[[Any], Label]
        self.label = Label("")
        if isinstance(label, Label | str):
            self.label = label if isinstance(label, Label) else Label(label)
            self.given = self.label
        else:
            self._make = label
            self.given = self._remember

    def _remember(self, result: Any) -> Label:
        self.label = self._make(result)
        return self.label


def crash_report(error: BaseException) -> str:
    """Return what a developer needs of a bug: versions, its kind and place, never a value or a name."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    versions = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
    return "\n".join([f"fbdesk {fbdesk.__version__}, {versions}", type(error).__name__, *places])


def _short(path: str) -> str:
    """Return a path from the package's folder on, so that no user name is told."""
    parts = path.replace("\\", "/").split("/")
    known = [i for i, part in enumerate(parts) if part in ("fbdesk", "site-packages", "tests")]
    return "/".join(parts[known[-1] :]) if known else parts[-1]


def _is_alive(callback: Answer) -> bool:
    """Tell whether the widget that wants the answer still exists."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
