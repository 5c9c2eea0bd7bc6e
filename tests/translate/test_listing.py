"""What `invoke models` shows of Apertium: its directions, the ways through them, their passes."""

import pytest

from plugins.settings import read_settings
from plugins.translate import finding
from plugins.translate.catalogue import Offer
from plugins.translate.engines import Reverser
from plugins.translate.listing import Seen, listing

LANGUAGES = ("en", "es", "ca")
EN_ES = Offer(("en", "es"), "1.9", ("https://example.org/en-es",))
ES_EN = Offer(("es", "en"), "1.9", ("https://example.org/es-en",))
OFFERS = {one.pair: one for one in (EN_ES, ES_EN)}


def test_ways_through_rules_are_shown_with_their_cost() -> None:
    """A direction of Apertium's is a row, and a longer way names its legs and what is missing."""
    lines = list(listing(Seen(LANGUAGES, (), OFFERS, {}, (("es", "ca"),))))
    assert "es-ca  Apertium   none" in lines
    assert "from es to ca: direct, 1 pass" in lines
    way = "from en to ca: through es (en-es and es-ca), 2 passes, but en-es must be installed"
    assert way in lines
    assert "A sentence in es costs 1 pass for ca." in lines
    assert not any(line.startswith("es-ca") for line in listing(Seen(LANGUAGES, (), OFFERS, {})))


def test_no_model_is_asked_for_where_rules_lead() -> None:
    """Nobody offers one, and none is needed; without the rules the lack is shown."""
    rules = (("en", "es"), ("es", "ca"))
    with_rules = list(listing(Seen(LANGUAGES, (), {}, {}, rules)))
    assert not any(line.startswith("en-ca") for line in with_rules)
    assert "from en to ca: through es (en-es and es-ca), 2 passes" in with_rules
    assert "A sentence in en costs 2 passes for es, ca." in with_rules
    assert any(line.startswith("en-ca  none") for line in listing(Seen(LANGUAGES, (), {}, {})))


@pytest.mark.parametrize(("engines", "found"), [("argos", 0), ("apertium", 1)])
def test_rules_count_only_where_the_newsroom_uses_them(
    monkeypatch: pytest.MonkeyPatch, engines: str, found: int
) -> None:
    """As translation.engines says."""
    monkeypatch.setattr(finding, "find_apertium", lambda: ((Reverser("es", "ca"),), ()))
    settings = read_settings(
        b'[site]\nname = "A"\nurl = "https://a.example"\nlanguages = ["en"]\n'
        + f'[translation]\nengines = ["{engines}"]\n'.encode()
    )
    assert not isinstance(settings, tuple)
    assert len(finding.rule_pairs(settings)) == found
