"""Work answers on the UI thread: results, sentences, crash reports, what was told and what changed."""

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from fbdesk.db.models import Series
from fbdesk.errors import Cancelled, UserError
from fbdesk.i18n import Label
from fbdesk.ui.work import Told, Work, crash_report


def add_series(db: Session, title: str) -> int:
    """Add a series; the smallest writing service."""
    row = Series(title=title)
    db.add(row)
    db.flush()
    return row.id


def titles(db: Session) -> list[str]:
    """Return the titles of all series."""
    return list(db.scalars(select(Series.title).order_by(Series.id)))


def refuse(_db: Session) -> None:
    """Refuse with a sentence."""
    raise UserError("Das geht nicht.")


def break_down(_db: Session) -> None:
    """Fail as a bug would, with a name in the text."""
    raise ValueError("Wiebke von der Heide")


def test_a_read_is_answered_on_the_ui_thread(work: Work, qtbot: QtBot) -> None:
    seen: list[object] = []
    work.read(titles, done=lambda rows: seen.append((rows, threading.current_thread())))
    qtbot.waitUntil(work.is_idle)
    assert seen == [([], threading.main_thread())]


def test_a_write_tells_its_label_and_the_changed_tables_before_done(work: Work, qtbot: QtBot) -> None:
    order: list[object] = []
    work.changed.connect(order.append)
    work.told.connect(order.append)
    work.write(Label("Reihe angelegt"), add_series, "Beccaria", done=lambda _id: order.append("done"))
    qtbot.waitUntil(work.is_idle)
    assert order == [{"series"}, Told("Reihe angelegt"), "done"]


def test_the_words_of_the_page_are_told_once_in_place_of_the_label(work: Work, qtbot: QtBot) -> None:
    told: list[Told] = []
    work.told.connect(told.append)
    work.write(Label("Reihe angelegt"), add_series, "Beccaria", tell=lambda made: f"Reihe {made} ist da.")
    work.write(Label("Reihe angelegt"), add_series, "Zukunft", tell=lambda _made: None)
    work.write(Label("Reihe angelegt"), add_series, "Ende", tell=lambda _made: Told("Das bleibt.", "final"))
    work.write_each("Reihen angelegt", add_series, ["A", "B"], tell=lambda made: f"{len(made)} Reihen.")
    qtbot.waitUntil(work.is_idle)
    assert told == [
        Told("Reihe 1 ist da."),
        Told("Reihe angelegt"),
        Told("Das bleibt.", "final"),
        Told("2 Reihen."),
    ]


def test_for_a_page_that_has_its_own_words_no_label_is_read(
    work: Work, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    monkeypatch.setattr(work.desk, "read", lambda service, *_args: read.append(service))
    work.write("Reihe angelegt", add_series, "Beccaria", tell=lambda _made: "Die Reihe ist da.")
    qtbot.waitUntil(work.is_idle)
    assert read == []


def test_a_label_can_be_made_from_the_result(work: Work, qtbot: QtBot) -> None:
    with qtbot.waitSignal(work.told) as told:
        work.write(lambda made: Label("Reihe {n}", params={"n": made}), add_series, "Beccaria")
    assert told.args == [Told("Reihe 1")]


def test_writes_run_in_their_order(work: Work, qtbot: QtBot) -> None:
    for number in range(5):
        work.write("", add_series, str(number))
    qtbot.waitUntil(work.is_idle)
    assert work.desk.read(titles) == ["0", "1", "2", "3", "4"]


def test_a_refusal_is_a_sentence(work: Work, qtbot: QtBot) -> None:
    with qtbot.waitSignal(work.failed) as failed:
        work.write("", refuse)
    assert failed.args == ["Das geht nicht."]


def test_a_page_can_take_the_refusal_itself(work: Work, qtbot: QtBot) -> None:
    sentences: list[str] = []
    with qtbot.assertNotEmitted(work.failed):
        work.read(refuse, done=lambda _none: None, failed=sentences.append)
        qtbot.waitUntil(work.is_idle)
    assert sentences == ["Das geht nicht."]


def test_a_bug_becomes_a_report_without_names(work: Work, qtbot: QtBot) -> None:
    with qtbot.waitSignal(work.crashed) as crashed:
        work.read(break_down, done=lambda _none: None)
    assert "ValueError" in crashed.args[0]
    assert "break_down" in crashed.args[0]
    assert "Wiebke" not in crashed.args[0]


def test_a_report_names_no_folder_of_the_user() -> None:
    error: Exception | None = None
    try:
        exec(compile("1/0", "/home/krueger/Documents/x.py", "exec"))
    except ZeroDivisionError as caught:
        error = caught
    assert error is not None
    assert "krueger" not in crash_report(error)


def test_only_the_newest_read_of_a_key_is_answered(work: Work, qtbot: QtBot) -> None:
    gate = threading.Event()
    answers: list[str] = []

    def slow(_db: Session, answer: str) -> str:
        gate.wait(10)
        return answer

    for answer in ("old", "newer", "newest"):
        work.read(slow, answer, done=answers.append, key="list")
    gate.set()
    qtbot.waitUntil(work.is_idle)
    assert answers == ["newest"]


def test_undo_and_redo_tell_what_they_did(work: Work, qtbot: QtBot) -> None:
    work.write("Reihe angelegt", add_series, "Beccaria")
    with qtbot.waitSignal(work.told, check_params_cb=lambda told: told.kind == "undone") as undone:
        work.undo()
    assert undone.args == [Told("Rückgängig gemacht: Reihe angelegt", "undone")]
    assert work.desk.read(titles) == []
    with qtbot.waitSignal(work.told) as redone:
        work.redo()
    assert redone.args == [Told("Reihe angelegt", "done")]
    assert work.desk.read(titles) == ["Beccaria"]


def test_nothing_to_undo_is_a_sentence(work: Work, qtbot: QtBot) -> None:
    with qtbot.waitSignal(work.failed):
        work.undo()


def test_background_work_can_be_cancelled(work: Work, qtbot: QtBot) -> None:
    started = threading.Event()

    def long(cancelled: Callable[[], bool]) -> None:
        started.set()
        while not cancelled():
            pass
        raise Cancelled

    done: list[object] = []
    work.background(long, done.append)
    started.wait(10)
    with qtbot.waitSignal(work.told) as told:
        work.cancel()
    assert told.args == [Told("Abgebrochen. Es wurde nichts geändert.", "note")]
    assert done == []


def test_progress_says_real_numbers(work: Work, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fbdesk.ui.work._SHOWN_AFTER", 0)

    def count(progress: Callable[[int, int], None]) -> str:
        progress(2, 2)
        return "fertig"

    with qtbot.waitSignal(work.progress) as shown:
        work.background(count, lambda _text: None, progress_text=lambda n, of: f"{n} von {of}")
    assert shown.args == ["2 von 2", 2, 2]


def test_write_each_keeps_the_finished_blocks_when_it_is_cancelled(work: Work, qtbot: QtBot) -> None:
    results: list[list[int]] = []

    def add_and_stop(db: Session, title: str) -> int:
        work.cancel()
        return add_series(db, title)

    work.write_each("Reihen", add_and_stop, [str(n) for n in range(60)], done=results.append)
    qtbot.waitUntil(work.is_idle)
    assert len(results[0]) == 50
    assert len(work.desk.read(titles)) == 50
