"""Types of organisations: words, groups for quotas, public bodies."""

import pytest

from fbdesk.rules.organisations.organisation_types import group_of, is_public_body
from fbdesk.vocabulary import OrganisationGroup, OrganisationType, label


@pytest.mark.parametrize("kind", OrganisationType)
def test_every_type_has_a_word_and_a_group(kind: OrganisationType) -> None:
    assert [label(other) for other in OrganisationType].count(label(kind)) == 1
    assert group_of(kind) in OrganisationGroup


def test_groups_are_named_as_the_quotas() -> None:
    assert [label(group) for group in OrganisationGroup] == [
        "Kommune", "Polizei", "Land und Bund", "Bildung", "Freier Träger", "Wirtschaft", "Sonstige",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "public"),
    [("town", True), ("land_police", True), ("welfare", False), ("municipal_company", False)],
)
def test_public_bodies(kind: str, public: bool) -> None:
    assert is_public_body(OrganisationType(kind)) is public
