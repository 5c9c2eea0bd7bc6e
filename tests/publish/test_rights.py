"""A site that shows more than its sources allow is not published; the message says what to do."""

from pathlib import Path

import pytest

from plugins.digest import stage
from plugins.publish.rights import breaches
from plugins.workshop import Workshop, open_workshop
from tests.newsroom import DAY, article, story, translation, workshop

SENTENCES = (
    "Rain flooded one hundred and twenty houses in the old town.",
    "The mayor visited the harbour and spoke with the families there.",
    "Schools in the lower town stay closed until the end of the week.",
)
RAIN = article(*SENTENCES)
OTHER = article(
    "The theatre opens its doors again after four years of work.",
    title="Theatre opens",
    name="a1-theatre",
)
SPANISH = (
    translation("Rain floods the port", "La lluvia inunda el puerto"),
    translation(SENTENCES[0], "La lluvia inundó ciento veinte casas del casco viejo."),
)
ENTRY = '[[source]]\nid = "c"\nname = "Coast Herald"\nhomepage = "https://coast.example/"\n'


def room_with(root: Path, tier: str, cap: int, told: int = 1) -> Workshop:
    """A newsroom with one story of so many sentences, digested under L3 and registered since."""
    room = workshop(root)
    rain = article(*SENTENCES[:told])
    room.hand_over((RAIN, OTHER), "articles")
    room.hand_over((story(rain),), "stories")
    room.hand_over(SPANISH, "translations")
    stage.run(room)
    (root / "sources.toml").write_text(f'{ENTRY}tier = "{tier}"\ncap = {cap}\n', "utf-8")
    return open_workshop(root, DAY)


def site(room: Workshop, *more: str) -> Path:
    """The built English page, with what a template or an editor put there."""
    folder = room.root / ".staging/en/2026/11/03/a1-rain-0011"
    folder.mkdir(parents=True)
    text = "<h1>Rain floods the port</h1>" + "".join(f"<p>{one}</p>" for one in more)
    (folder / "index.html").write_text(f"<html><body><main>{text}</main></body></html>", "utf-8")
    return room.root / ".staging"


def test_a_site_within_its_terms_is_whole(tmp_path: Path) -> None:
    """What was chosen under the cap passes."""
    room = room_with(tmp_path, "L3", 11)
    assert breaches(room, site(room, SENTENCES[0])) == ()


@pytest.mark.parametrize(
    ("tier", "cap", "said"),
    [
        ("L3", 10, '11 words of "Rain floods the port"'),
        ("L0", 10, '11 words of "Rain floods the port"'),
        ("L2", 90, '"La lluvia inunda el puerto" is a translation'),
    ],
)
def test_each_breach_is_told(tmp_path: Path, tier: str, cap: int, said: str) -> None:
    """Page, words, terms and remedy; here sources.toml changed after the page was written."""
    room = room_with(tmp_path, tier, cap)
    told = " ".join(map(str, breaches(room, site(room, SENTENCES[0]))))
    assert said in told
    assert "content/2026/11/03/a1-rain-0011." in told
    assert "take sentences out of the page, or enter in sources.toml" in told
    assert f"gives &quot;Coast Herald&quot; {tier}".replace("&quot;", '"') in told


def test_sentences_without_a_footnote_are_found(tmp_path: Path) -> None:
    """What an editor copied from the article into the page counts as well."""
    room = room_with(tmp_path, "L3", 11)
    (problem,) = breaches(room, site(room, SENTENCES[0], f"We add: {SENTENCES[1]}"))
    assert '22 words of "Rain floods the port"' in str(problem)


def test_a_sentence_of_an_article_that_is_not_cited_is_found(tmp_path: Path) -> None:
    """An editor's own words are compared with everything that was read."""
    room = room_with(tmp_path, "L0", 90)
    path = room.content / "2026/11/03/a1-rain-0011.en.md"
    text = path.read_text("utf-8").replace(f"{SENTENCES[0]}[^1]", f"{OTHER.text}\n")
    path.write_text(text, "utf-8")
    told = " ".join(map(str, breaches(room, site(room, OTHER.text))))
    assert '"Theatre opens" (Coast Herald)' in told


def test_two_pages_together_keep_to_one_cap(tmp_path: Path) -> None:
    """The same sentence in two languages is published once."""
    room = room_with(tmp_path, "L3", 22, told=2)
    assert breaches(room, site(room, *SENTENCES[:2])) == ()
