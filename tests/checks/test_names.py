"""Names are judged from several languages; institutions, titles and first words are no names."""

import pytest

from plugins.translate.checks import check
from plugins.translate.checks.places import is_place, place_stems

# Right translations, all of invented people and places.
RIGHT = [
    ("es", "en", "El jurado oyó que Tervane vendió la granja.", "The jury heard Tervane sold it."),
    ("es", "fr", "Lo dijo el Ministerio de Hacienda.", "C'est ce qu'a dit le ministère du Budget."),
    ("es", "en", "Viajó a Inglaterra y a Londres.", "They went to England and to London."),
    (
        "es",
        "de",
        "El presidente del Tribunal Supremo habló.",
        "Der Chef des Obersten Gerichts redete.",
    ),
    (
        "fr",
        "en",
        "Selon Tervane, la Cour suprême a tort.",
        "Tervane says the Supreme Court is wrong.",
    ),
    (
        "fr",
        "es",
        "Le Conseil d'État a rejeté la demande.",
        "El Consejo de Estado denegó la petición.",
    ),
    ("fr", "it", "Elle vit à Londres depuis mai.", "Vive a Londra da maggio."),
    ("en", "es", 'He said: "Farmers lost it all."', "Dijo: «Campesinos lo perdieron todo»."),
    ("en", "fr", 'She said: "Remember the flood."', "Elle a dit : « Souvenez-vous du déluge. »"),
]
# The same kind, with another name in its place.
SWAPPED = [
    ("es", "en", "El jurado oyó que Tervane vendió la granja.", "The jury heard Drostika sold it."),
    (
        "es",
        "it",
        "Según Ilsa Tervane, nada cambió ayer.",
        "Secondo Ilsa Drostika, ieri è andata così.",
    ),
    (
        "fr",
        "en",
        "Selon Tervane, la Cour suprême a tort.",
        "The Supreme Court is wrong, says Drostika.",
    ),
    ("fr", "es", "La maire de Valdrome a voté.", "La alcaldesa de Quelmora votó."),
    ("en", "es", '"Tervane was right," she said.', "«Drostika tenía razón», dijo."),
    ("en", "fr", 'It read: "Tervane must go."', "On y lisait : « Drostika doit partir. »"),
    ("es", "en", "Gritaron: «¡Tervane debe irse!»", "They shouted: “Drostika must go!”"),
]


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), RIGHT)
def test_a_name_that_is_kept_passes(
    source_language: str, target_language: str, source: str, target: str
) -> None:
    """So do offices, places with a name in each language, and words that open a quotation."""
    assert "name" not in check(source, target, source_language, target_language)


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SWAPPED)
def test_another_name_fails(
    source_language: str, target_language: str, source: str, target: str
) -> None:
    """From English, Spanish and French; also where it opens a quotation."""
    assert "name" in check(source, target, source_language, target_language)


@pytest.mark.parametrize(
    ("target", "language", "flags"),
    [
        ("«Nunca vimos nada igual», dixo Carmen Carballos.", "gl", ("name",)),
        ("«Nunca vimos nada igual», dixo Carmen Robles.", "gl", ()),
        ("«Mai hem vist res igual», va dir Carmen Roblas.", "ca", ("name",)),
        ("«Mai hem vist res igual», va dir Cármen Robles.", "ca", ()),
    ],
)
def test_close_languages_spell_names_alike(
    target: str, language: str, flags: tuple[str, ...]
) -> None:
    """Rules translate surnames that mean something; only accents may differ."""
    assert check("«Nunca vimos nada igual», dijo Carmen Robles.", target, "es", language) == flags


def test_a_place_may_be_spelt_otherwise_in_a_close_language() -> None:
    """Half of a place's name may change where the other half stays."""
    source, target = "Vive en Guinea Ecuatorial desde hoy.", "Viu a Guinea Equatorial des d'avui."
    assert check(source, target, "es", "ca") == ()


def test_places_know_territories_and_cities() -> None:
    """CLDR's names; a city is one of those that name a time zone."""
    assert is_place("Londres", "es")
    assert not is_place("Tervane", "es")
    assert "lond" in place_stems("londres", "es", "en")
