"""The Nu HTML checker, the W3C's own, finds nothing on any page."""

import subprocess
from pathlib import Path

import pytest

from tests.acceptance.conftest import judge
from tests.check import sitelet

pytestmark = pytest.mark.slow
CLOSED = "</blockquote>"


def _faults(site: Path) -> list[str]:
    """What the checker says of the pages below a folder."""
    jar = judge("vnu-jar", "java") / "build" / "dist" / "vnu.jar"
    pages = [str(path) for path in sorted(site.rglob("*.html"))]
    assert pages
    command = ["java", "-jar", str(jar), "--errors-only", "--format", "gnu", *pages]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    return said.stderr.splitlines()


def test_every_page_is_valid(site: Path) -> None:
    """Each page of each kind and language is valid HTML."""
    assert _faults(site) == []


def test_the_judge_sees_a_fault(tmp_path: Path) -> None:
    """A page with an element left open is told."""
    page = f"en/{sitelet.STORY}index.html"
    found = _faults(sitelet.write(tmp_path, {page: (CLOSED, "")}))
    assert [one for one in found if "blockquote" in one or "Unclosed" in one], found
