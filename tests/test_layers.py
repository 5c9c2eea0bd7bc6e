"""The house's walls: who may import whom, who may open what."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PLUGINS = ROOT / "plugins"
SOURCES = sorted([*PLUGINS.rglob("*.py"), *ROOT.glob("models/**/*.py"), ROOT / "tasks.py"])
CODE = {path.relative_to(ROOT).as_posix(): path for path in SOURCES}

# Each foreign library, and the only files that may name it.
FENCES = {
    "argostranslate": {"plugins/translate/argos.py"},
    "ctranslate2": {"plugins/translate/argos.py", "models/package.py"},
    "sentencepiece": {"plugins/translate/argos.py", "models/material.py", "models/package.py"},
    "feedparser": {"plugins/ingest/feed.py", "plugins/check/feeds.py"},
    "pagefind": {"plugins/publish/search.py"},
    "playwright": {"plugins/check/browser.py"},
    "axe_playwright_python": {"plugins/check/browser.py"},
    "py3langid": {"plugins/ingest/language.py", "plugins/translate/checks/script.py"},
    "sqlite3": {"plugins/translate/memory.py"},
    "sumy": {"plugins/summarise/ranking.py"},
    "snowballstemmer": {"plugins/summarise/words.py"},
    "stopwordsiso": {"plugins/stop_words.py"},
    "trafilatura": {"plugins/ingest/body.py"},
    "plugins.translate.pipeline": {"plugins/translate/apertium.py"},
    "plugins.translate.libretranslate": {"plugins/translate/finding.py"},
    "plugins.translate.apertium": {"plugins/translate/finding.py"},
    "protego": {"plugins/ingest/fetch/robots.py"},
    "urllib3": {
        "plugins/ingest/fetch/exchange.py",
        "plugins/translate/libretranslate.py",
        "plugins/translate/download.py",
    },
    "torch": {"models/train.py", "models/network.py", "models/material.py", "models/muon.py"},
    "socket": {"plugins/ingest/fetch/dial.py"},
    "urllib.request": set(),
    "requests": set(),
    "stanza": set(),
}
# The modules that may name Pelican, beside each stage's __init__.
HOSTS = {"plugins/site/generator.py", "plugins/publish/host.py"}


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, late imports included."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def names(path: Path, library: str) -> bool:
    """Whether the file imports the library or a part of it."""
    return any(one == library or one.startswith(f"{library}.") for one in imports(path))


@pytest.mark.parametrize("library", sorted(FENCES))
def test_each_library_has_its_fence(library: str) -> None:
    """A foreign library is named in its own file and nowhere else."""
    users = {name for name, path in CODE.items() if names(path, library)}
    assert users <= FENCES[library]


def test_only_stages_and_hosts_name_pelican() -> None:
    """Shared vocabulary and pure code have never heard of Pelican."""
    users = {name for name, path in CODE.items() if names(path, "pelican")}
    allowed = {name for name in CODE if re.fullmatch(r"plugins/\w+/__init__\.py", name)}
    assert users <= allowed | HOSTS
    assert users & HOSTS


def test_modules_know_no_stage() -> None:
    """A top-level module of plugins/ imports other such modules, never a stage."""
    stages = {path.name for path in PLUGINS.iterdir() if (path / "__init__.py").is_file()}
    for path in PLUGINS.glob("*.py"):
        found = {one.split(".")[1] for one in imports(path) if one.startswith("plugins.")}
        assert not found & stages, f"{path.name} imports {found & stages}"


FLOW = ("rights", "ingest", "summarise", "translate", "digest", "site", "publish", "check")


@pytest.mark.parametrize("stage", FLOW)
def test_data_flows_one_way(stage: str) -> None:
    """A stage imports no later stage; what it knows of pages it reads from the shelf."""
    later = set(FLOW[FLOW.index(stage) + 1 :])
    for path in (PLUGINS / stage).rglob("*.py"):
        for one in imports(path):
            parts = one.split(".")
            if parts[0] == "plugins" and len(parts) > 1 and parts[1] in later:
                assert parts[:3] == ["plugins", "digest", "shelf"], f"{path}: {one}"


def test_only_the_store_opens_the_newsrooms_files() -> None:
    """No other module writes a file; reading what ships with the code is allowed."""
    writes = re.compile(r"\.(write_text|write_bytes|open\(|unlink|rename|rmtree|mkdir)\b")
    allowed = {
        "plugins/store.py",
        "plugins/translate/fetch.py",  # models, in Argos's own folder
        "plugins/translate/install.py",
        "plugins/translate/memory.py",
        "plugins/translate/unpack.py",
    }
    for name, path in CODE.items():
        if name.startswith("plugins/") and name not in allowed:
            assert not writes.findall(path.read_text(encoding="utf-8")), name


def test_files_stay_readable() -> None:
    """No file over three hundred lines, no function over sixty."""
    for name, path in CODE.items():
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 300, name
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, f"{name}: {node.name}"


def test_each_module_says_its_job() -> None:
    """Every module opens with a docstring."""
    for name, path in CODE.items():
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), name
