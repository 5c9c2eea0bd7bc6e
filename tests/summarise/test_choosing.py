"""The choice of sentences, on bags of words."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.summarise.choosing import LARGEST, Candidate, choose, lexrank, tf_idf

bags = st.lists(st.sampled_from(["ferry", "fog", "bay", "vote", "fee"]), max_size=6)
candidates = st.lists(
    st.builds(
        Candidate,
        words=bags.map(tuple),
        place=st.integers(0, 9),
        standing=st.sampled_from([0.0, 0.5, 1.0]),
    ),
    max_size=12,
)


@given(candidates, bags, st.integers(0, 15))
@settings(deadline=None)
def test_exactly_so_many_and_no_two_alike(
    among: list[Candidate], headline: list[str], count: int
) -> None:
    """As many as asked for, or all there are, each once."""
    chosen = choose(among, headline, count)
    assert len(chosen) == len(set(chosen)) == min(count, len(among))


def test_the_lead_wins_where_all_else_is_equal() -> None:
    """Of unrelated sentences the earliest are chosen."""
    among = [Candidate((f"w{n}",), n) for n in range(9)]
    assert choose(among, (), 3) == (0, 1, 2)


def test_a_headline_draws_its_sentence() -> None:
    """A sentence with the headline's words is chosen before one that stands a little earlier."""
    among = [Candidate((f"w{n}",), n) for n in range(4)]
    assert choose(among, ("w2",), 1) == (2,)


def test_a_repetition_is_taken_last() -> None:
    """The same words are not chosen twice while others are left."""
    among = [Candidate(("ferry", "fog"), 0), Candidate(("ferry", "fog"), 0), Candidate(("x",), 9)]
    assert choose(among, (), 2) == (0, 2)
    assert choose(among, (), 3) == (0, 2, 1)


def test_a_fragment_is_taken_last() -> None:
    """What stands for nothing is chosen only where nothing else is left."""
    among = [Candidate(("ferry",), 0, standing=0), Candidate(("vote",), 40, standing=0.1)]
    assert choose(among, ("ferry",), 1) == (1,)
    again = [Candidate(("vote",), 0), Candidate(("vote",), 9), Candidate(("fog",), 1, standing=0)]
    assert choose(again, (), 3) == (0, 1, 2)


def test_what_is_quadratic_is_bounded() -> None:
    """A thousand sentences cost no more than the first four hundred of them."""
    chosen = choose([Candidate(("w",), n) for n in range(3 * LARGEST)], (), 2 * LARGEST)
    assert sorted(chosen) == list(range(LARGEST))


def test_centrality_is_a_share() -> None:
    """LexRank adds up to one, and the sentence that others resemble has most of it."""
    rows = tf_idf([("ferry", "fog"), ("ferry", "bay"), ("ferry", "fog", "bay"), ("vote",)])
    shares = lexrank(rows @ rows.T)
    assert np.isclose(shares.sum(), 1)
    assert int(shares.argmax()) == 2
