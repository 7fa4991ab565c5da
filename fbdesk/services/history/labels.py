"""What each change is called in the journal and beside "Rückgängig"; names are row ids, filled in when shown."""

from typing import TYPE_CHECKING

from fbdesk.i18n import N_, NN_, Label, Parameter
from fbdesk.vocabulary import RegistrationStatus

if TYPE_CHECKING:  # a label must not load the reading of spreadsheets
    from fbdesk.services.imports.import_apply import Imported


def taken_in(done: "Imported") -> Label:
    """A spreadsheet was taken in."""
    params: dict[str, Parameter] = {
        "n": done.new,
        "changed": done.changed,
        "file": ("import_runs", done.import_id or 0),
    }
    texts = NN_("{file} taken in: {n} new registration", "{file} taken in: {n} new registrations")
    if done.changed:
        texts = NN_(
            "{file} taken in: {n} new registration, {changed} changed",
            "{file} taken in: {n} new registrations, {changed} changed",
        )
    return Label(*texts, params)


def registered(registration_id: int) -> Label:
    """Somebody was registered by hand."""
    return Label(N_("{person} registered"), params={"person": ("registrations", registration_id)})


def let_in(registration_id: int) -> Label:
    """Somebody came to a session and has the place they took."""
    return Label(N_("{person} came and has a place"), params={"person": ("registrations", registration_id)})


_DECIDED = {
    RegistrationStatus.RECEIVED: (N_("{person} set to received"), N_("{n} registrations set to received")),
    RegistrationStatus.IN_REVIEW: (N_("{person} set to in review"), N_("{n} registrations set to in review")),
    RegistrationStatus.ACCEPTED: (
        N_("{person} has been given a place"),
        N_("{n} people have been given a place"),
    ),
    RegistrationStatus.WAITING: (
        N_("{person} put on the waiting list"),
        N_("{n} people put on the waiting list"),
    ),
    RegistrationStatus.OFFERED: (N_("{person} was offered a place"), N_("{n} people were offered a place")),
    RegistrationStatus.DECLINED: (N_("{person} was declined"), N_("{n} people were declined")),
    RegistrationStatus.WITHDRAWN: (N_("{person} withdrew"), N_("{n} people withdrew")),
    RegistrationStatus.PROGRAMME_CANCELLED: (
        N_("{person} cancelled with the programme"),
        N_("{n} people cancelled with the programme"),
    ),
    RegistrationStatus.NO_SHOW: (N_("{person} did not appear"), N_("{n} people did not appear")),
}


def decided(registration_ids: list[int], status: RegistrationStatus) -> Label:
    """Registrations got another status."""
    one, many = _DECIDED[status]
    if len(registration_ids) == 1:
        return Label(one, params={"person": ("registrations", registration_ids[0])})
    return Label(many, params={"n": len(registration_ids)})


def places_given(programme_id: int) -> Label:
    """Places were given to everybody who waits for a decision."""
    return Label(N_("Places given in {programme}"), params={"programme": ("programmes", programme_id)})


def registration_changed(registration_id: int) -> Label:
    """Texts of a registration were corrected."""
    return Label(
        N_("Registration of {person} changed"), params={"person": ("registrations", registration_id)}
    )


def attendance_entered(programme_id: int) -> Label:
    """Attendance of a whole programme was entered."""
    return Label(N_("Attendance of {programme} entered"), params={"programme": ("programmes", programme_id)})


def session_entered(session_id: int) -> Label:
    """Attendance of one session was entered."""
    return Label(N_("Attendance on {day} entered"), params={"day": ("training_sessions", session_id)})


def attendance_set(registration_id: int, session_id: int) -> Label:
    """One cell was entered or emptied."""
    params = {"person": ("registrations", registration_id), "day": ("training_sessions", session_id)}
    return Label(N_("{person}: attendance on {day} entered"), params=params)


def certificate_kept(certificate_id: int) -> Label:
    """A certificate is kept although its facts changed."""
    return Label(N_("Certificate {number} kept"), params={"number": ("certificates", certificate_id)})


def session_cancelled(session_id: int) -> Label:
    """A session was cancelled."""
    return Label(N_("Session on {day} cancelled"), params={"day": ("training_sessions", session_id)})


def session_changed(session_id: int) -> Label:
    """A session got another time, place or length."""
    return Label(N_("Session on {day} changed"), params={"day": ("training_sessions", session_id)})


def session_reinstated(session_id: int) -> Label:
    """A cancelled session takes place after all."""
    return Label(
        N_("Session on {day} takes place after all"), params={"day": ("training_sessions", session_id)}
    )


def person_changed(person_id: int) -> Label:
    """Data of a person were corrected."""
    return Label(N_("Data of {person} changed"), params={"person": ("persons", person_id)})


def person_added(person_id: int) -> Label:
    """A person was added by hand."""
    return Label(N_("{person} added"), params={"person": ("persons", person_id)})


def office_changed(_done: object = None) -> Label:
    """Data of the office were changed."""
    return Label(N_("Data of the office changed"))


def columns_assigned(_done: object = None) -> Label:
    """The columns of a form were assigned."""
    return Label(N_("Columns of a form assigned"))


def result_noted(registration_id: int) -> Label:
    """Self-learning or a deliverable was noted."""
    return Label(N_("Result of {person} noted"), params={"person": ("registrations", registration_id)})


def certificates_issued(programme_id: int) -> Label:
    """Certificates were issued."""
    return Label(N_("Certificates of {programme} issued"), params={"programme": ("programmes", programme_id)})


def certificates_prepared(programme_id: int) -> Label:
    """Certificates were prepared for signature."""
    return Label(
        N_("Certificates of {programme} prepared"), params={"programme": ("programmes", programme_id)}
    )


def certificate_voided(certificate_id: int) -> Label:
    """A certificate was made void."""
    return Label(N_("Certificate {number} made void"), params={"number": ("certificates", certificate_id)})


def demonstration_made(_done: object = None) -> Label:
    """The demonstration office was filled."""
    return Label(N_("Demonstration office made"))


def results_noted(programme_id: int) -> Label:
    """Projects and teams of a programme were noted."""
    return Label(N_("Results of {programme} noted"), params={"programme": ("programmes", programme_id)})


def programme_changed(programme_id: int) -> Label:
    """Data of a programme were changed."""
    return Label(N_("{programme} changed"), params={"programme": ("programmes", programme_id)})


def programme_added(programme_id: int) -> Label:
    """A programme was added."""
    return Label(N_("{programme} added"), params={"programme": ("programmes", programme_id)})


def programme_deleted(programme_id: int) -> Label:
    """A programme was deleted."""
    return Label(N_("{programme} deleted"), params={"programme": ("programmes", programme_id)})


def programme_cancelled(programme_id: int) -> Label:
    """A programme was cancelled."""
    return Label(N_("{programme} cancelled"), params={"programme": ("programmes", programme_id)})


def programme_reinstated(programme_id: int) -> Label:
    """A cancelled programme takes place after all."""
    return Label(N_("{programme} takes place after all"), params={"programme": ("programmes", programme_id)})


def unit_cancelled(unit_id: int) -> Label:
    """A unit was cancelled."""
    return Label(N_("{unit} cancelled"), params={"unit": ("units", unit_id)})


def unit_reinstated(unit_id: int) -> Label:
    """A cancelled unit takes place after all."""
    return Label(N_("{unit} takes place after all"), params={"unit": ("units", unit_id)})


def people_told(count: int) -> Label:
    """People were told that something was cancelled."""
    texts = NN_("{n} person noted as told", "{n} people noted as told")
    return Label(*texts, {"n": count})


def sessions_moved(programme_id: int) -> Label:
    """The coming sessions of a programme were moved."""
    return Label(N_("Sessions of {programme} moved"), params={"programme": ("programmes", programme_id)})


def quota_changed(programme_id: int) -> Label:
    """A quota was set or dropped."""
    return Label(N_("Quotas of {programme} changed"), params={"programme": ("programmes", programme_id)})


def team_added(team_id: int) -> Label:
    """A team was made."""
    return Label(N_("Team {team} added"), params={"team": ("teams", team_id)})


def team_changed(team_id: int) -> Label:
    """A team got another title, state or other members."""
    return Label(N_("Team {team} changed"), params={"team": ("teams", team_id)})


def team_removed(team_id: int) -> Label:
    """A team was dissolved."""
    return Label(N_("Team {team} dissolved"), params={"team": ("teams", team_id)})


def attachment_changed(programme_id: int) -> Label:
    """An attachment was added or removed."""
    return Label(N_("Attachments of {programme} changed"), params={"programme": ("programmes", programme_id)})


def session_added(session_id: int) -> Label:
    """A session was added, or copied from another one."""
    return Label(N_("Session on {day} added"), params={"day": ("training_sessions", session_id)})


def session_removed(session_id: int) -> Label:
    """A session was removed."""
    return Label(N_("Session on {day} removed"), params={"day": ("training_sessions", session_id)})


def unit_added(unit_id: int) -> Label:
    """A unit was added."""
    return Label(N_("{unit} added"), params={"unit": ("units", unit_id)})


def unit_changed(unit_id: int) -> Label:
    """A unit was changed."""
    return Label(N_("{unit} changed"), params={"unit": ("units", unit_id)})


def unit_moved(unit_id: int) -> Label:
    """A unit got another place among the units."""
    return Label(N_("{unit} moved"), params={"unit": ("units", unit_id)})


def unit_removed(unit_id: int) -> Label:
    """A unit was removed."""
    return Label(N_("{unit} removed"), params={"unit": ("units", unit_id)})


def venue_added(venue_id: int) -> Label:
    """A place was added."""
    return Label(N_("Venue {venue} added"), params={"venue": ("venues", venue_id)})


def venue_changed(venue_id: int) -> Label:
    """A place or one of its rooms was changed."""
    return Label(N_("Venue {venue} changed"), params={"venue": ("venues", venue_id)})


def venue_removed(venue_id: int) -> Label:
    """A place was removed."""
    return Label(N_("Venue {venue} removed"), params={"venue": ("venues", venue_id)})


def sheets_numbered(programme_id: int) -> Label:
    """Sign-in sheets were printed for the first time and have their numbers now."""
    return Label(
        N_("Sign-in sheets of {programme} numbered"), params={"programme": ("programmes", programme_id)}
    )


def heads_counted(session_id: int) -> Label:
    """The visitors of a public session were counted."""
    return Label(N_("Visitors on {day} counted"), params={"day": ("training_sessions", session_id)})


def unit_result_noted(registration_id: int, unit_id: int) -> Label:
    """Something of a person's result in one unit was noted."""
    params = {"person": ("registrations", registration_id), "unit": ("units", unit_id)}
    return Label(N_("{person}: result in {unit} noted"), params=params)


def unit_done(unit_id: int, n: int) -> Label:
    """What was done for a unit was noted for several people at once."""
    return Label(
        *NN_("{unit}: result noted for {n} person", "{unit}: result noted for {n} people"),
        {"unit": ("units", unit_id), "n": n},
    )


def confirmations_issued(unit_id: int) -> Label:
    """Confirmations of a building block were issued."""
    return Label(N_("Confirmations of {unit} issued"), params={"unit": ("units", unit_id)})


def confirmations_prepared(unit_id: int) -> Label:
    """Confirmations of a building block were prepared for signature."""
    return Label(N_("Confirmations of {unit} prepared"), params={"unit": ("units", unit_id)})


def certificate_corrected(certificate_id: int) -> Label:
    """A certificate was made void and issued anew with what is true now."""
    return Label(N_("Certificate {number} corrected"), params={"number": ("certificates", certificate_id)})


def units_booked(registration_id: int) -> Label:
    """Single units were booked, or no longer."""
    return Label(N_("Units of {person} booked"), params={"person": ("registrations", registration_id)})


def unit_decided(registration_ids: list[int], unit_id: int) -> Label:
    """A booked unit got another status, for one person or several."""
    params: dict[str, Parameter] = {"unit": ("units", unit_id)}
    if len(registration_ids) == 1:
        params["person"] = ("registrations", registration_ids[0])
        return Label(N_("{unit} of {person} decided"), params=params)
    return Label(N_("{unit} of {n} people decided"), params=params | {"n": len(registration_ids)})


def transferred(made: list[int]) -> Label:
    """Registrations were taken over into another cohort."""
    if len(made) == 1:
        return Label(
            N_("{person} taken over into another run"), params={"person": ("registrations", made[0])}
        )
    return Label(
        *NN_("{n} registration taken over into another run", "{n} registrations taken over into another run"),
        {"n": len(made)},
    )


def organisation_added(organisation_id: int) -> Label:
    """An organisation was added by hand."""
    return Label(N_("{organisation} added"), params={"organisation": ("organisations", organisation_id)})


def organisation_changed(organisation_id: int) -> Label:
    """Data of an organisation were corrected."""
    return Label(
        N_("Data of {organisation} changed"), params={"organisation": ("organisations", organisation_id)}
    )


def organisation_removed(organisation_id: int) -> Label:
    """An organisation that nobody belonged to was removed."""
    return Label(N_("{organisation} removed"), params={"organisation": ("organisations", organisation_id)})


def invited(registration_ids: list[int]) -> Label:
    """People who are known already were invited to a programme."""
    if len(registration_ids) == 1:
        return Label(N_("{person} invited"), params={"person": ("registrations", registration_ids[0])})
    return Label(*NN_("{n} person invited", "{n} people invited"), {"n": len(registration_ids)})


def sessions_repeated(session_ids: list[int]) -> Label:
    """A session was repeated after some weeks or months."""
    if len(session_ids) == 1:
        return Label(N_("Session on {day} added"), params={"day": ("training_sessions", session_ids[0])})
    return Label(
        *NN_("Session repeated {n} time", "Session repeated {n} times"), params={"n": len(session_ids)}
    )
