"""The element of a page that holds the article, where its names mislead."""

from plugins.ingest.body import article_blocks
from plugins.ingest.container import container_of
from plugins.ingest.markup import blocks_of, tree_of

PROSE = (
    "The ferry between the two islands, which until now sailed four times a day, sails hourly.",
    "The council pays for two more boats, which a yard on the mainland is building this winter.",
    "Nobody lost a place, said the harbour master, and eleven people were hired since spring.",
)
PAGE = (
    "<html><body><nav><a href='/'>Home</a></nav><div class='sidebar'><h2>Every hour</h2>"
    + "".join(f"<p>{text}</p>" for text in PROSE)
    + "</div></body></html>"
)


def test_an_article_in_a_sidebar_is_found_without_the_names() -> None:
    """Where names of classes leave nothing, they are not believed."""
    strict = [block.text for one in container_of(_tree(), strict=True) for block in blocks_of(one)]
    free = [block.text for one in container_of(_tree(), strict=False) for block in blocks_of(one)]
    assert not set(PROSE) & set(strict)
    assert set(PROSE) <= set(free)


def test_the_page_gives_the_article_all_the_same() -> None:
    """With its heading, and without the menu."""
    found = article_blocks(_tree())
    assert [block.text for block in found] == ["Every hour", *PROSE]


def _tree() -> object:
    tree = tree_of(PAGE)
    assert tree is not None
    return tree
