"""Reasons for places and waiting: the German sentence, and that it is the same when it was kept."""

from datetime import datetime

import pytest

from fbdesk.reasons import NONE, Reason, parse, typed
from fbdesk.rules.registrations import place_reasons as why
from fbdesk.rules.registrations.seats import Hindrance, Obstacle

CAME = datetime(2023, 12, 1, 10)
FULL = Hindrance(Obstacle.FULL)
ONE, MOST = (Hindrance(Obstacle.MOST, n, ("police",)) for n in (1, 3))
KEPT = Hindrance(Obstacle.KEPT, groups=("police", "Feuerwehr"))

SENTENCES = [
    (why.PLACES_FREE, "Plätze frei"),
    (why.arrived(None), "Eingang unbekannt"),
    (why.arrived(CAME), "Eingang 01.12.2023"),
    (why.points_and(None, why.PLACES_FREE), "Plätze frei"),
    (why.points_and(0, why.PLACES_FREE), "0 Punkte; Plätze frei"),
    (why.points_and(1, why.PLACES_FREE), "1 Punkt; Plätze frei"),
    (why.seated(None, 3, CAME, None), "Plätze frei; Eingang 01.12.2023"),
    (why.seated(16, 3, CAME, 40), "Platz 3 von 16, 40 Punkte; Eingang 01.12.2023"),
    (why.moved_up(None, 2), "Plätze sind nicht begrenzt; von der Warteliste nachgerückt"),
    (why.moved_up(16, 2), "Platz 2 von 16, von der Warteliste nachgerückt"),
    (why.for_everybody(None, 1), "Das Büro gibt allen einen Platz"),
    (why.for_everybody(16, 17), "Das Büro gibt allen einen Platz: 17 von 16"),
    (why.waits(16, FULL, 2), "Alle 16 Plätze sind vergeben; Wartelistenplatz 2"),
    (why.waits(1, FULL, 3), "Der einzige Platz ist vergeben; Wartelistenplatz 3"),
    (why.waits(16, ONE, 2, 7), "7 Punkte; Der 1 Platz für Polizei ist vergeben; Wartelistenplatz 2"),
    (why.waits(16, MOST, 2), "Die 3 Plätze für Polizei sind vergeben; Wartelistenplatz 2"),
    (
        why.waits(16, KEPT, 2, 1),
        "1 Punkt; Die übrigen Plätze sind für Polizei, Feuerwehr vorgesehen; Wartelistenplatz 2",
    ),
    (why.late(CAME, 1), "Eingang 01.12.2023, 1 Tag nach Anmeldeschluss; das Büro entscheidet"),
    (why.late(None, 3), "Eingang unbekannt, 3 Tage nach Anmeldeschluss; das Büro entscheidet"),
    (why.before_rank(1, 2), "1 Punkt: vor Rang 2 der Warteliste; das Büro entscheidet"),
    (why.before_rank(5, 2), "5 Punkte: vor Rang 2 der Warteliste; das Büro entscheidet"),
    (why.taken_over("Kurs", NONE), "Übernommen aus Kurs"),
    (why.taken_over("Kurs", why.PLACES_FREE), "Übernommen aus Kurs; Plätze frei"),
    (why.given_away("Kurs"), "Übernommen in Kurs"),
    (why.insisted(typed("Chef"), 16, 16), "Chef"),
    (why.insisted(typed("Chef"), 16, 17), "Chef (17 von 16 Plätzen)"),
    (why.insisted(typed("Chef"), None, 17), "Chef"),
    (why.with_note(why.PLACES_FREE, NONE), "Plätze frei"),
    (why.with_note(NONE, typed("Chef")), "Chef"),
    (why.with_note(why.PLACES_FREE, typed("Chef")), "Plätze frei; Chef"),
    (why.passing(typed("Chef"), 0), "Chef"),
    (why.passing(typed("Chef"), 1), "Chef; vor 1 Wartenden"),
    (why.passing(NONE, 2), "vor 2 Wartenden"),
]


@pytest.mark.parametrize(("reason", "sentence"), SENTENCES, ids=[one[1] for one in SENTENCES])
def test_a_reason_reads_the_same_at_once_and_when_it_was_kept(reason: Reason, sentence: str) -> None:
    assert reason.words() == sentence
    assert parse(reason.stored()).words() == sentence


def test_a_group_that_is_none_of_the_office_s_keeps_its_name() -> None:
    assert why.group_value("Feuerwehr") == "Feuerwehr"
    assert Reason("{g}", values={"g": why.group_value("police")}).words() == "Polizei"
