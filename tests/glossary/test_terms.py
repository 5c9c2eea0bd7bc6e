"""A term is met, kept or mended as whole words; nothing else of a translation changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.translate.glossary.terms import EVERY, Term, kept, mend, met

COUNCIL = Term(
    source=(("en", ("town council", "the council")), ("es", ("ayuntamiento",))),
    target=("conseil municipal", "le conseil", "conseils municip*"),
    wrong=("conseil urbain", "mairie"),
)
COAST = Term(((EVERY, ("Coast News",)),), ("Coast News",), ("Noticias de la Costa",), is_name=True)
ALDER = Term((("en", ("River Alder",)),), ("río Alder",))
ALDER_BRIDGE = Term((("en", ("River Alder Bridge",)),), ("puente de Alder",))
KOREAN = Term(((EVERY, ("코스트 뉴스",)),), ("Coast News",))


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The town council met.", "en", (COUNCIL,)),
        ("TOWN COUNCIL MEETS", "en-GB", (COUNCIL,)),
        ("The town councillors met.", "en", ()),
        ("The midtown council met.", "en", ()),
        ("El ayuntamiento votó.", "es", (COUNCIL,)),
        ("El ayuntamiento votó.", "fr", ()),
        ("She told Coast News so; the council knew.", "en", (COAST, COUNCIL)),
        ("the coast news", "en", ()),
        ("قالت وCoast News", "ar", (COAST,)),
        ("記者はCoast Newsに語った。", "ja", (COAST,)),
        ("코스트 뉴스는 말했다", "ko", (KOREAN,)),
        ("On the River Alder Bridge.", "en", (ALDER_BRIDGE,)),
        ("On the River Alder.", "en", (ALDER,)),
    ],
)
def test_terms_are_met_as_whole_words(text: str, language: str, found: tuple[Term, ...]) -> None:
    """In any script and in capitals, the longest form first."""
    assert met((COUNCIL, COAST, ALDER, ALDER_BRIDGE, KOREAN), text, language) == found


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Le conseil municipal a voté.", True),
        ("Les conseils municipaux ont voté.", True),
        ("Le Conseil a voté.", True),
        ("Le conseiller a voté.", False),
        ("La mairie a voté.", False),
    ],
)
def test_any_allowed_form_keeps_a_term(text: str, stands: bool) -> None:  # noqa: FBT001 - a case
    """Not the preferred one alone, and no other word."""
    assert kept(text, COUNCIL, "fr") is stands


@pytest.mark.parametrize(
    ("term", "text", "mended"),
    [
        (COUNCIL, "Le conseil urbain a voté.", "Le conseil municipal a voté."),
        (COUNCIL, "Conseil urbain : vote", "Conseil municipal : vote"),
        (COUNCIL, "Le town council a voté.", "Le conseil municipal a voté."),
        (COAST, "Dijo a Noticias de la Costa.", "Dijo a Coast News."),
        (COAST, "NOTICIAS DE LA COSTA", "COAST NEWS"),
    ],
)
def test_a_wrong_rendering_is_mended(term: Term, text: str, mended: str) -> None:
    """Also the source's own words, and with the capitals that stood there."""
    assert mend(text, term, ("en", "fr")) == mended


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (COUNCIL, "Le conseil urbain et le conseil urbain."),
        (COUNCIL, "Le conseil urbain et la mairie."),
        (COUNCIL, "La mairie a voté."),
        (COUNCIL, "Le conseil urbain-rural."),
        (COUNCIL, "Le vice-conseil urbain."),
        (COUNCIL, "Le conseil urbaine."),
        (COUNCIL, "Le conseil a voté avec l'autre."),
        (COUNCIL, "Voir www.conseil.example/urbain pour le conseil urbain."),
        (Term((("en", ("pain",)),), ("douleur",)), "Le pain est cher."),
        (Term((("en", ("Alder",)),), ("Orme",), ("Aulne", "Bouleau")), "Le Bouleau coule."),
    ],
)
def test_what_is_unsafe_is_not_mended(term: Term, text: str) -> None:
    """Two of them, other lengths, compounds, longer words, links, homographs, elisions."""
    assert mend(text, term, ("en", "fr")) is None


BITS = st.sampled_from([
    "Coast News", "Noticias de la Costa", "la", "vio", "a", " ", " ", " ", ".", "-", "’", "é",
    "www.costa.example/x", "ayer", "NOTICIAS DE LA COSTA", "و", "日本",
])  # fmt: skip


@given(st.lists(BITS).map("".join) | st.text())
def test_mending_touches_nothing_else(text: str) -> None:
    """What is left of and right of the wrong rendering stays as it was."""
    mended = mend(text, COAST, ("en", "es"))
    if mended is not None:
        wrong = "noticias de la costa"
        one_changed = (
            text[:start] + right + text[start + len(wrong) :]
            for start in range(len(text)) if text[start:].lower().startswith(wrong)
            for right in ("Coast News", "COAST NEWS")
        )  # fmt: skip
        assert mended in one_changed


@given(st.text(), st.text(min_size=1), st.sampled_from(["en", "ar", "ja", "ko", "xx", ""]))
def test_no_text_and_no_form_raises(text: str, form: str, language: str) -> None:
    """Whatever is fetched or typed."""
    term = Term(((EVERY, (form,)),), (form,), (form + "x",))
    met((term,), text + form, language)
    kept(text, term, language)
    mend(text + form + "x", term, (language, language))
