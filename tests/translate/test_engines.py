"""Engines make routes: direct where there is one, else through English."""

from plugins.translate.engines import SAMPLE, Reverser
from plugins.translate.ways import routes
from tests.translate.phrasebook import Phrasebook


def test_direct_route_wins_over_the_pivot() -> None:
    """Two legs are taken only where no engine leads straight there."""
    known = routes([Reverser("es", "en"), Reverser("en", "fr"), Reverser("es", "fr")])
    assert len(known["es", "fr"].legs) == 1


def test_languages_without_an_engine_of_their_own_meet_in_english() -> None:
    """A route through the pivot names both engines and leads from end to end."""
    route = routes([Reverser("es", "en"), Reverser("en", "fr")])["es", "fr"]
    assert route.id == "reverser:es-en:1+reverser:en-fr:1"
    assert (route.source, route.target) == ("es", "fr")


def test_no_route_leads_back_to_where_it_began() -> None:
    """English to Spanish and back is no translation."""
    assert set(routes([Reverser("es", "en"), Reverser("en", "es")])) == {("es", "en"), ("en", "es")}


def test_the_earlier_of_two_engines_is_taken() -> None:
    """Engines come best first."""
    best = Phrasebook("en", "es")
    assert routes([best, Reverser("en", "es")])["en", "es"].legs == (best,)


def test_a_route_with_one_sample_engine_is_a_sample() -> None:
    """A full engine does not make up for what the other leg cannot know."""
    sample = Phrasebook("es", "en", mark=SAMPLE)
    known = routes([sample, Reverser("en", "fr")])
    assert known["es", "fr"].sample
    assert not known["en", "fr"].sample


def test_the_reverser_turns_words_around() -> None:
    """The fake can be foretold."""
    assert [one.text for one in Reverser("en", "es").translate(["red sun", ""])] == ["der nus", ""]
