"""What is planned for each text: a person's words, what is remembered, an engine, or nothing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plugins.model import Origin, Translation
from plugins.translate.engines import SAMPLE, Reverser
from plugins.translate.plan import LONGEST, Known, Plan, Wanted, bridge, original, plan
from plugins.translate.ways import routes
from tests.translate.phrasebook import Phrasebook

RAIN = Wanted("Rain.", "en", "es")
TO_FRENCH = Wanted("Lluvia.", "es", "fr")
ROUTES = routes([Reverser("en", "es"), Reverser("es", "en"), Reverser("en", "fr")])


def known(wanted: Wanted, text: str, origin: Origin = Origin.MEMORY) -> Known:
    """A memory of one translation."""
    return {wanted: replace(original(wanted), text=text, origin=origin)}


def planned(
    *wanted: Wanted,
    editor: Known | None = None,
    memory: Known | None = None,
    former: Known | None = None,
) -> Plan:
    """The plan under the usual routes."""
    return plan(
        wanted, editor=editor or {}, memory=memory or {}, former=former or {}, routes=ROUTES
    )


def test_a_person_outranks_memory_and_memory_an_engine() -> None:
    """The order of trust, from the top down."""
    editor, memory = known(RAIN, "Llueve.", Origin.EDITOR), known(RAIN, "Lluvia.")
    assert planned(RAIN, editor=editor, memory=memory).reuse == editor
    assert planned(RAIN, memory=memory).reuse == memory
    assert set(planned(RAIN).translate) == {RAIN}


def test_a_remembered_refusal_is_reused() -> None:
    """An engine is not asked again for what the checks will refuse again."""
    memory = {RAIN: original(RAIN, ("number",), "engine")}
    assert planned(RAIN, memory=memory).reuse == memory


def test_the_same_language_is_never_translated() -> None:
    """British English is shown to readers of English as it is."""
    british = replace(RAIN, source_language="en-GB", target_language="en")
    remembered = known(british, "Rains.")
    done = planned(british, memory=remembered, former=remembered)
    assert done.impossible == {british: original(british)}
    assert done.impossible[british].origin is Origin.NONE


def test_without_a_route_the_original_is_shown() -> None:
    """No engine, no flags: nothing was refused."""
    wanted = replace(RAIN, target_language="ja")
    assert planned(wanted).impossible == {wanted: original(wanted)}


def test_what_is_no_sentence_is_not_sent_to_an_engine() -> None:
    """Nothing but space, or more than a model can read without losing the end."""
    empty, endless = replace(RAIN, text=" \n"), replace(RAIN, text="a " * LONGEST)
    done = planned(empty, endless)
    assert done.translate == {}
    assert done.impossible[empty].flags == ()
    assert done.impossible[endless].flags == ("length",)


def test_regions_share_the_engines_of_their_language() -> None:
    """An article in British English is translated by the English engine."""
    wanted = replace(RAIN, source_language="en-GB")
    assert planned(wanted).translate[wanted].id == "reverser:en-es:1"


def test_first_legs_are_remembered_but_never_a_persons() -> None:
    """A route of two legs builds on what its own engine made."""
    route = ROUTES["es", "fr"]
    first = bridge(TO_FRENCH, route)
    assert first == Wanted("Lluvia.", "es", "en")
    memory = known(first, "Rain.")
    assert planned(TO_FRENCH, memory=memory).bridges == memory
    assert planned(TO_FRENCH, editor=known(first, "It rains.", Origin.EDITOR)).bridges == {}


def test_former_work_serves_where_there_is_no_engine_or_only_a_sample() -> None:
    """A machine without the models does not undo what one with them did."""
    former = known(RAIN, "Lluvia.")
    japanese = replace(RAIN, target_language="ja")
    assert planned(japanese, former=known(japanese, "雨。")).reuse
    assert planned(RAIN, former=former).reuse == {}
    samples = routes([Phrasebook("en", "es", mark=SAMPLE)])
    args = {"editor": {}, "memory": known(RAIN, "Muestra."), "routes": samples}
    assert plan([RAIN], former=former, **args).reuse == former  # type: ignore[arg-type]


TAGS = st.sampled_from(["en", "en-GB", "es", "fr", "ja", "xx"])
WANTED = st.builds(Wanted, st.sampled_from(["Rain.", "Sun.", ""]), TAGS, TAGS)


@given(wanted=st.lists(WANTED), remembered=st.sets(WANTED), written=st.sets(WANTED))
def test_every_text_has_exactly_one_fate(
    wanted: list[Wanted], remembered: set[Wanted], written: set[Wanted]
) -> None:
    """Reused, translated or impossible; nothing is lost and nothing is added."""
    memory: dict[Wanted, Translation] = {one: original(one) for one in remembered}
    done = planned(*wanted, memory=memory, editor={one: original(one) for one in written})
    fates = [*done.reuse, *done.translate, *done.impossible]
    assert sorted(fates, key=repr) == sorted(set(wanted), key=repr)
