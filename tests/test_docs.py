"""The docs cannot lie: what they name exists, and what exists is named."""

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from plugins.settings import ALGORITHMS, _File, _Network, _Rights, _Site, _Summary
from plugins.topics import TopicTable
from plugins.translating import ENGINES, TranslationTable

ROOT = Path(__file__).parents[1]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
PROSE = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("models/*.md")])


def test_every_setting_is_explained() -> None:
    """Each key of digest.toml stands in the editor's page."""
    parts: dict[str, type[msgspec.Struct]] = {
        "site": _Site,
        "summary": _Summary,
        "network": _Network,
        "translation": TranslationTable,
        "rights": _Rights,
    }
    parts["topics"] = TopicTable
    assert set(_File.__struct_fields__) == set(parts)
    for part, struct in parts.items():
        for name in struct.__struct_fields__:
            assert f"`{part}.{name}`" in DOCS["editor.md"]
    assert all(f"`{name}`" in DOCS["editor.md"] for name in (*ALGORITHMS, *ENGINES))


def test_every_task_is_explained() -> None:
    """Each task of invoke has a help line and stands in a page."""
    listed = subprocess.run(
        [sys.executable, "-m", "invoke", "--list"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    tasks = re.findall(r"^  (\S+)(?: \(\S+\))?\s+(\S.*)?$", listed, re.MULTILINE)
    assert tasks
    everything = "\n".join(path.read_text(encoding="utf-8") for path in PROSE)
    for name, described in tasks:
        assert described, f"{name} has no help"
        assert f"invoke {name}" in everything, name


def test_every_dependency_has_its_reason() -> None:
    """A line of docs/dependencies.md for each package of pyproject.toml."""
    project = msgspec.toml.decode((ROOT / "pyproject.toml").read_bytes())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for requirement in wanted:
        name = re.split(r"[<>=]", requirement)[0]
        assert re.search(rf"\b{name}\b", DOCS["dependencies.md"]), name


def test_requirements_name_no_host() -> None:
    """Pinned, with hashes, and without the address of any registry."""
    for path in ROOT.glob("requirements*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        pins = re.findall(r"^\S+==\S+", text, re.MULTILINE)
        assert len(pins) > 40
        assert text.count("--hash=sha256:") >= len(pins)
        assert not re.search(
            r"^(torch|stanza|spacy|minisbd|nvidia\S*|triton)==", text, re.MULTILINE
        )


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_links_of_the_docs_lead_somewhere(path: Path) -> None:
    """Every relative link of a page of prose names a file."""
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in link:
            assert (path.parent / link).exists(), link


def test_decisions_are_short() -> None:
    """A decision record has at most forty lines."""
    for path in (ROOT / "docs" / "decisions").glob("*.md"):
        assert path.read_text(encoding="utf-8").count("\n") <= 40, path.name


def test_decisions_are_numbered_without_gaps() -> None:
    """0001, 0002 and so on; the headline has the same number as the file."""
    paths = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    for number, path in enumerate(paths, start=1):
        assert path.name.startswith(f"{number:04}-"), path.name
        assert path.read_text(encoding="utf-8").startswith(f"# {number}. "), path.name
