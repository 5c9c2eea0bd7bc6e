"""The whole build, through real Pelican and the sample models, as an editor runs it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins import store
from plugins.model import Problem
from plugins.publish import build as build_module
from plugins.publish.build import RefusedError, build_site
from plugins.publish.host import HostError, run_pelican
from plugins.publish.numbers import numbers
from plugins.workshop import SettingsError, Workshop, open_workshop
from tests.publish.conftest import DAY, ROOT, STORY, drop, page, tree

pytestmark = pytest.mark.slow
STRANGE = page(
    "Beekeepers quarrel over a borrowed smoker",
    "Two beekeepers of the Ostrander valley quarrelled for a fortnight over a smoker lent in May.",
    "The quarrel ended when a swarm settled on the letterbox of the magistrate's own cottage.",
)
HOSTILE = "Innocent\nSlug: ../../x\r\nSave_as: index.html <script>alert(1)</script> {attach}/etc"


def told(room: Workshop) -> str:
    """The problems of the last build."""
    return "\n".join(str(one) for report in room.reports() for one in report.problems)


def story_pages(room: Workshop, language: str) -> str:
    """All HTML of one language."""
    pages = sorted((room.root / "output" / language).rglob("index.html"))
    return "\n".join(path.read_text(encoding="utf-8") for path in pages)


def test_from_the_inbox_to_a_site_in_four_languages(room: Workshop) -> None:
    """One page a language, credited, marked, and all numbers told."""
    built = build_site(room)
    output = room.root / "output"
    for language in ("en", "es", "fr", "ar"):
        assert (output / language / "index.html").is_file()
        assert (output / language / "2026" / "11" / "04" / "index.html").is_file()
        assert "Coast News" in story_pages(room, language)
    lines = "\n".join(numbers(built))
    assert "Read: 1 files, 1 articles" in lines
    assert "Chosen: 1 stories, 3 sentences" in lines


def test_the_sample_newsroom_comes_out_translated(newsroom: Path) -> None:
    """A fresh clone's first build: most sentences pass the checks, nothing is a problem."""
    shutil.copytree(ROOT / "inbox", newsroom / "inbox", dirs_exist_ok=True)
    for name in ("models/packages", "glossary"):
        shutil.copytree(ROOT / name, newsroom / name)
    built = build_site(open_workshop(newsroom, DAY))
    counts = {report.stage: report.counts for report in built.reports}
    assert built.problems == ()
    assert counts["ingest"] == {"files": 14, "articles": 20, "held back": 0, "taken down": 0}
    shown = counts["digest"]
    assert 0 < shown["sentences original"] < shown["sentences checked"] / 5


def test_a_sample_model_that_knows_too_little_is_told(room: Workshop) -> None:
    """News from outside the sample stays in the original, and the editor hears why."""
    build_site(room)
    assert "from en to es there is only the sample model" in told(room)
    assert "1 of 1 stories stay mostly in en" in told(room)
    assert "invoke models --install" in told(room)


def test_one_story_among_many_that_a_sample_model_does_not_know_is_told(newsroom: Path) -> None:
    """The first article of one's own, dropped in beside the sample newsroom's."""
    for name in ("inbox", "models/packages", "glossary"):
        shutil.copytree(ROOT / name, newsroom / name, dirs_exist_ok=True)
    drop(newsroom, "own.txt", STRANGE)
    built = build_site(open_workshop(newsroom, DAY))
    models = [one for one in built.problems if one.where == "models"]
    assert len(models) == 3
    assert all("1 of 12 stories stay mostly in en" in str(one) for one in models)


def test_building_twice_changes_no_byte_and_asks_no_engine(room: Workshop) -> None:
    """The second build reuses every sentence."""
    build_site(room)
    before = tree(room.content), tree(room.root / "output")
    built = build_site(room)
    assert (tree(room.content), tree(room.root / "output")) == before
    counts = next(report.counts for report in built.reports if report.stage == "translate")
    assert counts["asked"] == 0
    assert counts["reused"] > 0


def test_a_lost_cache_costs_only_time(room: Workshop) -> None:
    """Without .cache/ the pages teach the memory, and no byte changes."""
    build_site(room)
    before = tree(room.content), tree(room.root / "output")
    store.fresh_folder(room.cache)
    build_site(room)
    assert (tree(room.content), tree(room.root / "output")) == before


def test_a_correction_survives_and_spreads(room: Workshop) -> None:
    """An edited sentence stays, and is used in another story with the same source sentence."""
    build_site(room)
    (path,) = room.content.rglob("*.es.md")
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.endswith("[^1]"))
    source = next(line for line in lines if line.startswith("[^1]: "))
    lines[at] = "Palabras de una persona.[^1]"
    path.write_text("\n".join(lines), encoding="utf-8")
    kept = path.read_bytes()
    shared = source.removeprefix("[^1]: ").partition(" <!--")[0].replace("\\", "")
    other = page(
        "Council meets in Port Alder", shared,
        "The hospital in Marisola has treated 34 babies since the first case in October.",
        "Doctors in Marisola ask parents to have their children vaccinated this week.",
        "The last outbreak of whooping cough in Marisola was seen in the year 2011.",
        "A new ward for babies will open in the hospital in Marisola on 12 December.",
        name="b",
    )  # fmt: skip
    drop(room.root, "cough.html", other.replace("11-04", "11-01"))
    build_site(room)
    assert path.read_bytes() == kept
    assert story_pages(room, "es").count("Palabras de una persona.") >= 2
    pages = [one.read_text(encoding="utf-8") for one in room.content.rglob("*.es.md")]
    assert sum("Palabras de una persona." in text for text in pages) == 2


def test_bad_files_cost_only_themselves(room: Workshop) -> None:
    """Each is one sentence that names it; all stay; the good article is published."""
    bad = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "broken.xml": b"<rss><channel><item>",
        "nothing.html": b"<html><body><nav>Home</nav></body></html>",
        "bomb.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
        "feed.json": b'{"version": "https://jsonfeed.org/version/1.1", "items": 7}',
    }
    for name, content in bad.items():
        drop(room.root, name, content)
    build_site(room)
    problems = told(room)
    for name, content in bad.items():
        assert f"inbox/{name}" in problems
        assert (room.inbox / name).read_bytes() == content
    assert "harbour" in story_pages(room, "en")


def test_a_hostile_title_stays_a_title(room: Workshop) -> None:
    """It adds no key, leaves no folder, runs no script, copies no file."""
    items = "".join(
        f"<item><title><![CDATA[{HOSTILE}]]></title><link>https://evil.example/{n}</link>"
        f"<pubDate>Wed, 04 Nov 2026 08:00:00 GMT</pubDate><description><![CDATA[{n} "
        + " ".join(f"<p>{one}</p>" for one in STORY)
        + "<script>alert(2)</script>]]></description></item>"
        for n in range(1)
    )
    feed = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>E</title>{items}</channel></rss>'
    )
    (room.inbox / "harbour.html").unlink()
    drop(room.root, "evil.rss", feed)
    before = {path.name for path in room.root.parent.iterdir()}
    build_site(room)
    assert {path.name for path in room.root.parent.iterdir()} == before
    pages = [path.relative_to(room.content).as_posix() for path in room.content.rglob("*.md")]
    assert len(pages) == 4
    assert all(name.startswith("2026/11/04/innocent-") for name in pages)
    html = story_pages(room, "en")
    assert "<script>alert" not in html
    assert "Innocent" in html


def test_without_models_the_original_is_shown(newsroom: Path) -> None:
    """Nothing fails: the sentences stand in their own language, and the gap is told."""
    drop(newsroom, "harbour.html", page("Council speaks about the harbour", *STORY))
    room = open_workshop(newsroom, DAY)
    build_site(room)
    html = story_pages(room, "ar")
    assert "The council in Port Alder met" in html
    assert 'lang="en"' in html
    assert "there is no model from en to ar" in told(room)


def test_a_site_that_is_not_whole_is_not_published(
    room: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The former site stays to the byte."""
    build_site(room)
    before = tree(room.root / "output")
    drop(room.root, "second.html", page("Second story of the day", *STORY[::-1], name="c"))
    fault = Problem("output/x", "the file was not made", "report it")
    monkeypatch.setattr(build_module, "verify", lambda *_: (fault,))
    with pytest.raises(RefusedError):
        build_site(room)
    assert tree(room.root / "output") == before


def test_two_builds_do_not_meet(room: Workshop) -> None:
    """The second one is refused while the first holds the lock."""
    with store.lock(room.cache / "build.lock"), pytest.raises(store.BusyError):
        build_site(room)


def test_an_interrupted_swap_is_mended(room: Workshop) -> None:
    """A machine that stopped between the two renames loses no site."""
    build_site(room)
    before = tree(room.root / "output")
    (room.root / "output").rename(room.root / ".output-former")
    build_site(room)
    assert tree(room.root / "output") == before


def test_a_plugin_that_does_not_load_ends_the_build(newsroom: Path) -> None:
    """Pelican would go on without it and exit with 0."""
    conf = newsroom / "pelicanconf.py"
    conf.write_text(conf.read_text(encoding="utf-8").replace("plugins.site", "plugins.gone"))
    with pytest.raises(HostError):
        run_pelican(newsroom, newsroom / "out", DAY)


def invoke(newsroom: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a task in the folder, as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "invoke", *arguments],
        cwd=newsroom, capture_output=True, text=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip


def test_the_same_inputs_give_the_same_bytes(room: Workshop, one_core: Callable[[], None]) -> None:
    """Under another hash seed, time zone, locale, path, umask and number of cores, from nothing."""
    elsewhere = room.root.with_name("an other place 🗞")
    shutil.copytree(room.root, elsewhere)
    trees = []
    for root, seed, zone, locale, umask in (
        (room.root, "0", "UTC", "C.UTF-8", 0o022),
        (elsewhere, "1", "Pacific/Chatham", "C", 0o077),
    ):
        former = os.umask(umask)
        try:
            done = invoke(
                root, "build", "--day", "2026-11-05",
                PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale, PYTHONUTF8="1",
            )  # fmt: skip
        finally:
            os.umask(former)
        assert done.returncode == 0, done.stderr
        trees.append((tree(root / "content"), tree(root / "output")))
        one_core()
    assert trees[0] == trees[1]


@pytest.fixture
def one_core() -> Iterator[Callable[[], None]]:
    """What leaves this process and its children one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield lambda: None
        return
    former = os.sched_getaffinity(0)
    yield lambda: os.sched_setaffinity(0, {min(former)})
    os.sched_setaffinity(0, former)


@pytest.mark.parametrize(
    ("arguments", "settings", "code", "said"),
    [
        (("build", "--day", "soon"), {}, 1, '"soon" is not a date'),
        (("ingest", "--source", "nobody"), {}, 1, 'there is no source "nobody"'),
        (("review", "--limit", "0"), {}, 1, "give a number from 1"),
        (("review", "--language", "xx"), {}, 1, 'does not publish in "xx"'),
        (("build",), {"zone =": "zonne ="}, 1, "digest.toml:9"),
        (("build",), {'"fr"': '"xx"'}, 1, 'the language "xx"'),
    ],
)
def test_mistakes_end_in_a_sentence_and_a_code(
    newsroom: Path, arguments: tuple[str, ...], settings: dict[str, str], code: int, said: str
) -> None:
    """No stack trace reaches an editor."""
    path = newsroom / "digest.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in settings.items():
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    done = invoke(newsroom, *arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_strict_ends_with_a_code_of_its_own(room: Workshop) -> None:
    """With --strict a file that was held back gives 3, after the site was built."""
    assert invoke(room.root, "build", "--strict").returncode == 0
    drop(room.root, "empty.txt", b"")
    assert invoke(room.root, "build").returncode == 0
    done = invoke(room.root, "build", "--strict")
    assert done.returncode == 3
    assert "1 held back" in done.stdout


def test_missing_settings_are_told(tmp_path: Path) -> None:
    """A folder without digest.toml is no newsroom."""
    with pytest.raises(SettingsError):
        open_workshop(tmp_path, DAY)
