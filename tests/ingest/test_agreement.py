"""Two readings of one page: which is believed."""

from plugins.ingest.agreement import agreement, better
from plugins.ingest.markup import Block

ARTICLE = [
    Block("The ferry between the two islands will sail every hour from the first of May."),
    Block("Until now it had left the harbour of Norrvik four times a day, and never after dark."),
    Block("The council pays for two more boats, which a yard on the mainland is building now."),
]
TEASERS = [
    Block("A baker in the old town has kept the same dough alive for more than ninety years."),
    Block("Readers have sent us pictures of the storm, and here we show the best ten of them."),
]


def test_what_follows_the_shared_text_is_left_out() -> None:
    """Teasers and comments that only the extraction has stand after the article."""
    assert better(ARTICLE, [*ARTICLE, *TEASERS]) == ARTICLE


def test_an_element_that_lacks_the_beginning_is_torn() -> None:
    """The extraction is believed where the element lacks what comes before or between."""
    assert better(ARTICLE[1:], ARTICLE) == ARTICLE
    assert better([ARTICLE[0], ARTICLE[2]], ARTICLE) == ARTICLE


def test_an_element_of_another_thing_is_not_believed() -> None:
    """A notice about a player is not the article."""
    notice = [Block("To see this content you need a newer version of the player and a script.")]
    assert better(notice, ARTICLE) == ARTICLE


def test_one_reading_is_better_than_none() -> None:
    """Where one found nothing the other is all there is."""
    assert better([], ARTICLE) == ARTICLE
    assert better(ARTICLE, []) == ARTICLE


def test_agreement_lies_between_nothing_and_all() -> None:
    """Spaces, marks and the cutting of blocks do not count."""
    whole = [Block(" ".join(block.text for block in ARTICLE).replace(",", " -"))]
    assert agreement(ARTICLE, ARTICLE) == 1
    assert agreement(whole, ARTICLE) > 0.8
    assert agreement(ARTICLE, TEASERS) == 0
    assert agreement([], []) == 1
