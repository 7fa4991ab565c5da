"""What somebody can be to the office, in words."""

from fbdesk.rules.people.roles import role_choices, role_word


def test_every_role_that_can_be_chosen_has_the_word_that_is_shown() -> None:
    choices = dict(role_choices())
    assert list(choices) == ["", "external speaker", "internal speaker", "contact"]
    assert choices.pop("") == "keine"
    assert choices == {role: role_word(str(role)) for role in choices}
    assert len(set(choices.values())) == 3


def test_a_role_of_the_office_s_own_stays_as_it_is() -> None:
    assert (role_word("Hausmeister"), role_word("")) == ("Hausmeister", "")
