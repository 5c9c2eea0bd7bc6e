"""Credits: who is named as the origin, and what is only a sentence."""

import pytest

from plugins.ingest.credits import Credit, chain, read_credit, read_dateline, read_owner


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Culled from Cassel Courier", "Cassel Courier"),
        ("Source: Cassel Courier", "Cassel Courier"),
        ("This article was originally published by The Quay.", "The Quay"),
        ("First published in The Quay, 3 May 2024", "The Quay"),
        ("via The Quay", "The Quay"),
        ("Fuente: Correo de Cassel", "Correo de Cassel"),
        ("Tomado de Correo de Cassel", "Correo de Cassel"),
        ("Article initialement publié sur Le Quai", "Le Quai"),
        ("Quelle: Hafenblatt", "Hafenblatt"),
        ("Fonte: Correio do Cais", "Correio do Cais"),
        ("Tratto da Il Molo", "Il Molo"),
        ("Источник: Причал", "Причал"),
        ("المصدر: صحيفة كاسل", "صحيفة كاسل"),
        ("نقلا عن صحيفة كاسل", "صحيفة كاسل"),
        ("来源：码头日报", "码头日报"),
        ("出典：港新聞", "港新聞"),
        ("स्रोत: घाट समाचार", "घाट समाचार"),
        ("Kaynak: Rıhtım", "Rıhtım"),
    ],
)
def test_credits_are_read_in_each_language(line: str, name: str) -> None:
    """A credit line gives the origin's name."""
    credit = read_credit(line)
    assert credit is not None
    assert credit.name == name


@pytest.mark.parametrize(
    "line",
    [
        "Sources close to the deal said it would hold",
        "Via Ombra was closed on Monday.",
        "Источник в правительстве сообщил о решении",
        "The source of the river lies above the town",
        "With a heavy heart she left the quay",
    ],
)
def test_sentences_are_no_credits(line: str) -> None:
    """A line that only begins like a credit names nobody."""
    assert read_credit(line) is None


@pytest.mark.parametrize(
    "line", ["Avec AFP", "(Reuters)", "By AFP", "AFP", "Con información de EFE"]
)
def test_agencies_help_is_told_apart(line: str) -> None:
    """A line that names only an agency says that the agency contributed."""
    credit = read_credit(line)
    assert credit is not None
    assert credit.agency


def test_an_address_names_its_site() -> None:
    """A credit that is only a link gives the link and the site's name."""
    credit = read_credit("Originally published on https://www.lemonde.fr/x/1")
    assert credit == Credit("Le Monde", "https://www.lemonde.fr/x/1")


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© Copyright 2021 harbourwire Media", "harbourwire"),
        ("Copyright © 2024 The Quay Ltd. All rights reserved.", "The Quay"),
        ("(c) 2020-2024 Quay Press Inc", "Quay Press"),
        ("© 2024 Puerto Noticias S.L. Todos los derechos reservados", "Puerto Noticias"),
        ("The copyright law of 2019 changed everything for artists", None),
        ("All rights reserved", None),
    ],
)
def test_owners_are_written_as_people_write_them(line: str, owner: str | None) -> None:
    """A claim of rights gives the claimant without years, formulas and company words."""
    assert read_owner(line) == owner


def test_a_datelines_agency_is_read() -> None:
    """A dateline "LUMORA (AFP) -" credits the agency; a bracket with other words does not."""
    assert read_dateline("LUMORA (AFP) - The ferries stopped.") == "AFP"
    assert read_dateline("The strait (Ombra) - a common road - is closed.") is None


def test_the_first_full_credit_is_the_origin() -> None:
    """An agency's help does not outrank the publisher that is credited."""
    origin, via = chain([Credit("AFP", agency=True), Credit("The Quay")], "Harbour Wire")
    assert (origin.name, via) == ("The Quay", ("Harbour Wire",))


def test_nobody_passes_on_their_own() -> None:
    """The origin is not listed as its own re-publisher."""
    assert chain([Credit("The Quay")], "the quay") == (Credit("The Quay"), ())
