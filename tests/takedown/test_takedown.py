"""What was taken down is gone, stays gone, and takes nothing else along."""

import gzip
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.digest import stage as digest
from plugins.digest.shelf import shelved
from plugins.model import Article, Origin, Problem, Story, Translation
from plugins.summarise import stage as summarise
from plugins.takedown import stage
from plugins.takedown.finding import Found, Request, find
from plugins.takedown.gate import admit
from plugins.takedown.proof import prove
from plugins.takedown.removals import HEAD, NAME, memory_folder, removals_of, written
from plugins.translate.memory import Memory
from plugins.workshop import SettingsError, Workshop
from tests.newsroom import DAY, article, story, translation, workshop

BODY = (
    "The council of Port Alder has sold the old customs house to a company from Stonewater.",
    "Neighbours say that nobody asked them, and that the roof has leaked for eleven winters.",
    "The mayor will answer their questions on Thursday evening in the hall beside the church.",
    "A first stone is to be laid in spring, said the architect, who has never built in the town.",
)
OTHER = (
    "In Marisola the swimming pool opens again after two years of repairs and much debate there.",
    "Tickets cost three crowns, and children under six swim for nothing on weekday mornings now.",
)
TITLE = "Customs house of Port Alder sold to a company from Stonewater"
HOUSE = article(*BODY, title=TITLE, name="a1-house")
POOL = article(*OTHER, title="Pool in Marisola opens again", name="a1-pool")
URL = "https://coast.example/a1-house"
REQUEST = Request("asked by the author", url=URL)


def outlet(one: Article, host: str, publisher: str) -> Article:
    """The article as another outlet prints it."""
    url = f"https://{host}/x"
    said = replace(one.attribution, url=url, publisher=publisher, title=one.title)
    return replace(one, id=f"a1-{host.replace('.', '-')}", attribution=said)


def both() -> Story:
    """One story told by two articles."""
    first, second = story(HOUSE), story(POOL)
    articles = (HOUSE, POOL)
    return replace(first, articles=articles, sentences=(*first.sentences, *second.sentences))


def say(one: Story) -> list[Translation]:
    texts = [one.title, *(sentence.text for sentence in one.sentences)]
    return [translation(text, f"En español, {number}.") for number, text in enumerate(texts)]


def publish(room: Workshop, *stories: Story) -> None:
    """Read, write pages and lay a site and a cache beside them, as a build does."""
    articles = {one.id: one for told in stories for one in told.articles}
    admitted = admit(room, list(articles.values())).articles
    room.hand_over(admitted, "articles")
    room.hand_over(stories, "stories")
    room.hand_over([one for told in stories for one in say(told)], "translations")
    digest.run(room)


def request(room: Workshop, asked: Request = REQUEST) -> Found:
    """List a request, as the command does, and clear away."""
    found = find(room, asked)
    assert isinstance(found, Found)
    path = room.root / NAME
    former = path.read_text(encoding="utf-8") if path.exists() else HEAD
    path.write_text(former + written(found.removal), encoding="utf-8")
    stage.run(room)
    return found


def left(room: Workshop) -> tuple[str, ...]:
    """The files in which something is left."""
    return prove(room, removals_of(room), lambda *_: None).found


@pytest.fixture
def room(tmp_path: Path) -> Workshop:
    """A newsroom that published two articles."""
    room = workshop(tmp_path)
    publish(room, story(HOUSE), story(POOL))
    return room


def test_an_article_goes_and_the_others_stay(room: Workshop) -> None:
    """Pages and cache hold nothing of it; the list holds none of its words."""
    assert removals_of(room).rows == ()
    request(room)
    assert {one.page.story for one in shelved(room) if one.page} == {"st1-a1-pool"}
    assert left(room) == ()
    listed = (room.root / NAME).read_text(encoding="utf-8")
    assert "customs" not in listed.lower()
    assert "coast.example" not in listed


VARIANTS: list[Article] = [
    *(
        replace(HOUSE, guid=f"g{n}", id=f"a1-{n}", attribution=replace(
            HOUSE.attribution, url=f"{url}{tail}"))
        for n, (url, tail) in enumerate(
            (url, tail)
            for url in (URL, URL.replace("https", "http"), URL.replace("//", "//www."),
                        URL.replace("//", "//m."), URL.upper().replace("A1-HOUSE", "a1-house"))
            for tail in ("", "/", "?utm_source=x", "#top", "/amp", "?fbclid=1&gclid=2")
        )
    ),
    *(outlet(HOUSE, f"o{n}.example", f"Outlet {n}") for n in range(4)),
    *(outlet(replace(HOUSE, paragraphs=BODY[n:]), "p.example", "P") for n in range(3)),
    *(outlet(replace(HOUSE, title="Sold!", paragraphs=(BODY[n], *OTHER)), "q.example", "Q")
      for n in range(4)),
    *(outlet(replace(HOUSE, title="Sold!", paragraphs=(OTHER[0], BODY[n])), "n.example", "N")
      for n in range(4)),
    outlet(replace(HOUSE, title="Sold!"), "r.example", "R"),
    outlet(replace(HOUSE, title="Sold!", paragraphs=(" ".join(BODY),)), "s.example", "S"),
    outlet(replace(HOUSE, title="Sold!", paragraphs=tuple(t.upper() for t in BODY)),
           "t.example", "T"),
    outlet(replace(HOUSE, title="Sold!", paragraphs=(*BODY, "Culled from Coast Herald.")),
           "u.example", "U"),
    outlet(replace(HOUSE, paragraphs=OTHER), "v.example", "V"),
    replace(HOUSE, title="Another headline", paragraphs=OTHER),
    replace(HOUSE, guid="", attribution=replace(HOUSE.attribution, url=None)),
    outlet(replace(HOUSE, title="Sold!", paragraphs=tuple(
        t.replace("the", "that") for t in BODY)), "w.example", "W"),
    outlet(replace(HOUSE, title="Sold!", paragraphs=tuple(f"{t} So it is said." for t in BODY)),
           "y.example", "Y"),
]  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS, ids=[str(n) for n in range(len(VARIANTS))])
def test_no_variant_comes_back(room: Workshop, variant: Article) -> None:
    """Other names, addresses, outlets, cuts and edits: no eight words return."""
    request(room)
    admitted = admit(room, [variant, POOL])
    room.hand_over(admitted.articles, "articles")
    summarise.run(room)
    digest.run(room)
    assert "a1-pool" in {one.id for one in admitted.articles}
    assert left(room) == ()


def test_there_are_fifty_variants() -> None:
    """As many as were promised, no two the same."""
    assert len(set(VARIANTS)) >= 50


def test_a_fresh_clone_refuses_it_too(room: Workshop, tmp_path: Path) -> None:
    """The list in git is enough: there is no cache, and an old branch brings the pages back."""
    pages = {path: path.read_bytes() for path in room.content.rglob("*.md")}
    request(room)
    clone = workshop(tmp_path / "clone")
    (clone.root / NAME).write_bytes((room.root / NAME).read_bytes())
    for path, content in pages.items():
        target = clone.root / path.relative_to(room.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    assert left(clone)
    stage.run(clone)
    assert admit(clone, [HOUSE, POOL]).articles == (POOL,)
    assert left(clone) == ()


def test_an_old_memory_is_not_used(room: Workshop) -> None:
    """Nobody can tell what a memory from a backup holds, so it is thrown away."""
    old = room.cache / "memory.sqlite"
    with Memory(old, options="x") as memory:
        memory.learn([replace(translation(BODY[0], "La aduana."), origin=Origin.EDITOR)])
    content = old.read_bytes()
    request(room)
    assert not old.exists()
    old.write_bytes(content)
    (room.cache / "memory-0123456789abcdef").mkdir()
    (room.cache / "memory-0123456789abcdef" / "memory.sqlite").write_bytes(content)
    stage.run(room)
    assert not list(room.cache.rglob("memory.sqlite"))
    assert memory_folder(room) != room.cache


def test_a_restored_cache_is_cleared(room: Workshop) -> None:
    """Captures and notes of an old backup hold it again: they are only time."""
    capture = room.cache / "sources" / "bodies" / "ab12"
    request(room)
    capture.parent.mkdir(parents=True)
    capture.write_text(f"<p>{BODY[0].replace('customs', 'cust&#111;ms')}</p>", encoding="utf-8")
    (room.cache / "takedown.txt").unlink()
    assert left(room) == (".cache/sources/bodies/ab12",)
    stage.run(room)
    assert left(room) == ()


def test_a_story_loses_only_the_sentences_of_one_article(tmp_path: Path) -> None:
    """The other's stay, under its headline and another address."""
    room = workshop(tmp_path)
    publish(room, both())
    request(room)
    pages = [one.page for one in shelved(room) if one.page]
    assert [len(page.sentences) for page in pages] == [2, 2]
    assert {page.title.source for page in pages} == {POOL.title}
    assert all(one.sealed for one in shelved(room))
    assert all("customs" not in one.path.name for one in shelved(room))
    assert left(room) == ()


def test_an_edited_page_is_cleared_and_told(tmp_path: Path) -> None:
    """A person's other sentences stay a person's."""
    room = workshop(tmp_path)
    publish(room, both())
    (path,) = room.content.rglob("*.es.md")
    text = path.read_text(encoding="utf-8").replace("En español, 5.", "Bañarse de nuevo.")
    path.write_text(text, encoding="utf-8")
    found = find(room, REQUEST)
    assert isinstance(found, Found)
    (room.root / NAME).write_text(HEAD + written(found.removal), encoding="utf-8")
    report = stage.run(room)
    assert [one.where for one in report.problems] == [room.name(path)]
    (edited,) = [one for one in shelved(room) if one.page and one.page.language == "es"]
    assert not edited.sealed
    assert edited.page
    assert [one.text for one in edited.page.edited] == ["Bañarse de nuevo."]
    assert left(room) == ()


def test_a_broken_page_does_not_hide_it(room: Workshop) -> None:
    """A page that nobody can read is searched as text."""
    path = next(path for path in room.content.rglob("*.en.md") if "house" in path.name)
    path.write_text("Broken\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    request(room)
    assert not path.exists()
    assert left(room) == ()


def test_a_source_goes_with_all_its_articles(tmp_path: Path) -> None:
    """By its id, whatever its feed says of itself later."""
    room = workshop(tmp_path)
    (room.root / "sources.toml").write_text(
        '[[source]]\nid = "post"\nname = "The Pool Post"\nhomepage = "https://post.example"\n'
        'tier = "L3"\n',
        encoding="utf-8",
    )
    theirs = outlet(POOL, "post.example", "The Pool Post")
    publish(room, story(HOUSE), story(theirs))
    request(room, Request("contract ended", source="post"))
    later = outlet(replace(POOL, paragraphs=("Wholly other words.",)), "news.post.example", "N")
    named = replace(
        HOUSE, id="z", attribution=replace(HOUSE.attribution, publisher="POOL POST the")
    )
    fetched = replace(later, source="post", attribution=replace(later.attribution, url=None))
    assert admit(room, [HOUSE, later, fetched]).articles == (HOUSE,)
    assert len(admit(room, [named]).articles) == 1  # another name
    assert left(room) == ()


def test_an_author_goes_from_every_by_line(tmp_path: Path) -> None:
    """Alone or among others, however the name is set."""
    room = workshop(tmp_path)
    hers = replace(HOUSE, attribution=replace(HOUSE.attribution, author="Ada Quill, Ben Tarn"))
    publish(room, story(hers), story(POOL))
    request(room, Request("asked", author="ADA QUILL"))
    again = replace(POOL, attribution=replace(POOL.attribution, author="Ada  Quill"))
    bens = replace(POOL, attribution=replace(POOL.attribution, author="Ben Tarn"))
    assert admit(room, [again]).articles == ()
    assert len(admit(room, [bens]).articles) == 1
    assert left(room) == ()


def test_instalments_of_a_series_are_other_articles(tmp_path: Path) -> None:
    """Taking down Monday's bulletin leaves Tuesday's, though they share a form."""
    room = workshop(tmp_path)
    form = (*OTHER, *BODY[:2])
    monday = article(*form, "High water comes at six with a moderate wind from the north west.",
                     title="Bulletin for Monday", name="a1-mon")  # fmt: skip
    said = replace(monday.attribution, url="https://coast.example/a1-tue", published=None,
                   title="Bulletin for Tuesday")  # fmt: skip
    other = (*form, "High water comes at seven and there is no wind at all today.")
    later = replace(said, published=DAY + timedelta(days=1))
    tuesday = replace(monday, id="a1-tue", title=said.title, attribution=later, paragraphs=other)
    publish(room, story(monday), story(tuesday))
    request(room, Request("asked", url="https://coast.example/a1-mon"))
    assert [one.id for one in admit(room, [monday, tuesday]).articles] == ["a1-tue"]
    assert left(room) == ()


def test_a_file_in_the_inbox_is_named(room: Workshop) -> None:
    """It is the editor's: the build says so each time, and deletes nothing."""
    (room.inbox / "a1-house.txt").write_text("x", encoding="utf-8")
    request(room)
    (problem,) = admit(room, [HOUSE]).problems
    assert problem.where == "inbox/a1-house.txt"
    assert "asked by the author" in problem.what
    assert not removals_of(room).hold(problem.what)
    assert (room.inbox / "a1-house.txt").exists()


def test_an_unknown_address_is_refused_from_now_on(room: Workshop) -> None:
    """A request may come before the article does."""
    found = request(room, Request("asked", url="https://new.example/story-1"))
    assert found.ids == ()
    coming = outlet(HOUSE, "new.example/story-1?utm_source=", "New")
    assert admit(room, [coming]).articles == ()


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (Request("r"), "names one address"),
        (Request("r", url=URL, author="Ada Quill"), "names one address"),
        (Request(" ", url=URL), "reason is missing"),
        (Request("r", url="nowhere"), "not the address"),
        (Request("r", url="https://coast.example/"), "not the address"),
        (Request("r", url="https://gazette.example/news/en/x"), "your own site"),
        (Request("r", source="nobody"), "no such source"),
    ],
)
def test_a_request_that_names_nothing_is_told(room: Workshop, asked: Request, what: str) -> None:
    """Each says what is wrong; nothing is listed."""
    problem = find(room, asked)
    assert isinstance(problem, Problem)
    assert what in problem.what


ROW = '[[removed]]\nday = 2026-01-01\nreason = "r"\nscope = "article"\n'


@pytest.mark.parametrize("junk", ["[[removed]]\n", "x = 1\n", "[[removed]", f'{ROW}runs = "A"\n'])
def test_a_damaged_list_stops_the_build(room: Workshop, junk: str) -> None:
    """Nobody knows what must not be published: nothing is."""
    (room.root / NAME).write_text(junk, encoding="utf-8")
    with pytest.raises(SettingsError):
        admit(room, [HOUSE])


GUISES = {
    "markup": "<p>The council of <b>Port Alder</b> has sold<br>the old customs&nbsp;house</p>",
    "entity": "The council of Port Alder has s&#111;ld the old customs house",
    "json": '{"a": "The council of Port Alder\\u0020has sold the old customs house"}',
    "feed": "&lt;p&gt;The council of &lt;i&gt;Port&lt;/i&gt; Alder has sold the old&lt;/p&gt;",
    "link": "https://x.example/#:~:text=council%20of%20Port%20Alder%20has%20sold%20the%20old",
    "markdown": "The council of Port\\-Alder has sold\nthe old customs house",
    "address": "see HTTPS://www.coast.example/a1-house/?utm_source=feed.",
    "escaped": '{"url": "https:\\/\\/coast.example\\/a1-house"}',
}


@pytest.mark.parametrize("text", GUISES.values(), ids=GUISES)
@pytest.mark.parametrize("folder", ["output", "content", ".cache", ".cache/.hidden"])
def test_the_proof_sees_through_guises(room: Workshop, text: str, folder: str) -> None:
    """Markup, entities, escapes and addresses hide nothing, in any folder."""
    request(room)
    path = room.root / folder / "left.bin"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert left(room) == (f"{folder}/left.bin",)


@pytest.mark.parametrize("packed", [False, True], ids=["binary", "gzip"])
def test_the_proof_reads_binary_files(room: Workshop, packed: bool) -> None:  # noqa: FBT001
    """A database and a compressed file hold text too."""
    request(room)
    content = BODY[0].encode() if packed else b"\0\1" + BODY[0].encode() + b"\0\xff" * 9
    (room.cache / "left.bin").write_bytes(gzip.compress(content) if packed else content)
    assert left(room) == (".cache/left.bin",)


def test_a_second_run_changes_no_byte(room: Workshop) -> None:
    """What is clean is left alone."""
    request(room)
    before = {path: path.stat().st_mtime_ns for path in room.content.rglob("*.md")}
    assert stage.run(room).counts.get("pages changed", 0) == 0
    assert {path: path.stat().st_mtime_ns for path in room.content.rglob("*.md")} == before
