"""How long a take-down's search takes: clearing and proving over many pages.

    python bench/takedown.py --pages 1000

Makes a newsroom of fictional story pages in a temporary folder, with a built
page as large as its Markdown beside each, takes one article down, and prints
the seconds of each step.
"""

import argparse
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from random import Random
from time import process_time, time

sys.path.insert(0, str(Path(__file__).parent.parent))

from plugins.digest import stage as digest
from plugins.model import Article, Attribution, Sentence, Story
from plugins.takedown import stage
from plugins.takedown.finding import Found, Request, find
from plugins.takedown.gate import admit
from plugins.takedown.proof import prove
from plugins.takedown.removals import HEAD, NAME, removals_of, written
from plugins.workshop import Workshop, open_workshop

DAY = date(2026, 11, 3)
SETTINGS = """\
[site]
name = "Bench Gazette"
url = "https://gazette.example/news"
languages = ["en", "es", "fr", "ar"]
"""


def main() -> None:
    """Print the seconds of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    pages = parser.parse_args().pages
    folder = Path(tempfile.mkdtemp())
    try:
        _measure(_newsroom(folder, pages // 4))
    finally:
        shutil.rmtree(folder)


def _newsroom(root: Path, stories: int) -> Workshop:
    (root / "content").mkdir()
    (root / "digest.toml").write_text(SETTINGS, encoding="utf-8")
    room = open_workshop(root, DAY)
    random = Random(1)  # noqa: S311 - a sample, not a secret
    told = [_story(number, random) for number in range(stories)]
    room.hand_over(admit(room, [one.articles[0] for one in told]).articles, "articles")
    room.hand_over(told, "stories")
    room.hand_over([], "translations")
    digest.run(room)
    for page in room.content.rglob("*.md"):
        built = root / "output" / page.relative_to(room.content).with_suffix(".html")
        built.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, built)
    return room


def _story(number: int, random: Random) -> Story:
    texts = [" ".join(f"w{random.randrange(9000)}" for _ in range(24)) + "." for _ in range(12)]
    said = Attribution("Paper", (), f"https://paper.example/{number}", None, f"Title {number}")
    article = Article(f"a1-{number}", "en", f"Title {number}", tuple(texts), (), said)
    spans = [Sentence(text, "en", article.id, 0, len(text)) for text in texts[:3]]
    return Story(f"st1-{number}", DAY, f"title-{number}-0011", (article,), tuple(spans))


def _measure(room: Workshop) -> None:
    start = process_time(), time()
    found = find(room, Request("bench", url="https://paper.example/7"))
    assert isinstance(found, Found)
    start = _told("found", start)
    (room.root / NAME).write_text(HEAD + written(found.removal), encoding="utf-8")
    report = stage.run(room)
    start = _told(f"cleared ({report.counts})", start)
    proof = prove(room, removals_of(room), lambda *_: None)
    _told(f"proved ({proof.files} files, {len(proof.found)} hits)", start)


def _told(what: str, start: tuple[float, float]) -> tuple[float, float]:
    now = process_time(), time()
    print(f"{what}: {now[0] - start[0]:.1f} s of processor, {now[1] - start[1]:.1f} s of wall")
    return now


if __name__ == "__main__":
    main()
