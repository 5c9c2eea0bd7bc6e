"""Ways between languages: the shortest, in the order of the engines, or those a person names."""

from plugins.languages import language
from plugins.translate.engines import Engine, Reverser, Route
from plugins.translate.relations import close_pairs
from plugins.translate.ways import best, every_way, ways
from tests.translate.phrasebook import Phrasebook


def split(pair: str) -> tuple[str, str]:
    """The two tags of a pair such as "en-es"."""
    source, target = pair.split("-")
    return source, target


def argos(*pairs: str) -> list[Engine]:
    """Engines of one kind, for pairs such as "en-es"."""
    return [Reverser(*split(pair)) for pair in pairs]


def rules(*pairs: str) -> list[Engine]:
    """Engines of another kind."""
    return [Phrasebook(*split(pair)) for pair in pairs]


def path(route: Route) -> str:
    """The languages that a route passes, such as "en-es-ca"."""
    return "-".join([route.source, *(leg.target for leg in route.legs)])


def test_a_close_relation_is_reached_through_its_neighbour() -> None:
    """From English through Spanish to Catalan; from French through both; and back."""
    known = best(ways([*argos("en-es", "es-en", "fr-en", "en-fr"), *rules("es-ca", "ca-es")]))
    assert path(known["en", "ca"]) == "en-es-ca"
    assert path(known["fr", "ca"]) == "fr-en-es-ca"
    assert path(known["ca", "en"]) == "ca-es-en"
    assert path(known["ca", "fr"]) == "ca-es-en-fr"


def test_no_other_language_stands_between() -> None:
    """French is no relation of Arabic, so nothing leads through it."""
    assert ("en", "ar") not in ways(argos("en-fr", "fr-ar"))


def test_no_way_comes_by_a_language_twice() -> None:
    """Not to Spanish by way of Catalan and back, not even where a person asks for all ways."""
    engines = [*argos("en-es", "es-en"), *rules("es-ca", "ca-es", "es-pt")]
    assert [path(one) for one in every_way(engines, ("en", "es"))] == ["en-es"]
    assert [path(one) for one in every_way(engines, ("es", "ca"))] == ["es-ca"]


def test_engines_of_a_direction_come_in_their_order() -> None:
    """The second is asked for what the first one loses; a longer way is not."""
    engines = [*rules("en-es"), *argos("en-es", "en-ca"), *rules("ca-es")]
    known = ways(engines)
    assert [one.name for one in known["en", "es"]] == ["phrasebook", "reverser"]
    assert best(known, 1).keys() == {("en", "es")}


def test_a_person_may_name_the_ways() -> None:
    """In their order, longer ones too; what does not exist is left out."""
    engines = [*argos("en-es", "en-ca"), *rules("es-ca")]
    chosen = {("en", "ca"): ["reverser+phrasebook", "nobody", "reverser"]}
    assert [path(one) for one in ways(engines, chosen)["en", "ca"]] == ["en-es-ca", "en-ca"]
    assert ("en", "ca") not in ways(engines, {("en", "ca"): ["nobody"]})
    assert {one.name for one in every_way(engines, ("en", "ca"))} == {
        "reverser+phrasebook",
        "reverser",
    }


def test_first_legs_are_the_best_way_of_their_own_direction() -> None:
    """So a sentence is put into Spanish once, for Spanish and for Catalan."""
    known = ways([*rules("en-es"), *argos("en-es"), *rules("es-ca")])
    assert known["en", "ca"][0].legs[:-1] == known["en", "es"][0].legs


def test_close_pairs_are_rows_of_known_languages() -> None:
    """A row that nobody can use is a mistake."""
    for (source, target), modes in close_pairs().items():
        for tag in (source, target):
            row = language(tag)
            assert row is not None
            assert row.code == tag
        assert source != target
        assert modes
