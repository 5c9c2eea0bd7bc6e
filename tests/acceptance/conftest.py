"""The site to be judged, and the judges, where they are installed.

``npm ci`` in this folder brings them.
"""

import shutil
from pathlib import Path

import pytest

from tests.site import samples
from tests.site.building import build

MODULES = Path(__file__).parent / "node_modules"
LANGUAGES = ("en", "ar", "ja", "hi", "th")


def judge(name: str, program: str) -> Path:
    """Return the folder of a judge; the test is skipped where it cannot run."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    folder = MODULES / name
    if not folder.is_dir():
        pytest.skip(f"{name} is not installed: run npm ci in tests/acceptance")
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the samples in five scripts, made once."""
    root = tmp_path_factory.mktemp("acceptance")
    return build(root, samples.pages(), languages=LANGUAGES, more=samples.TOPICS)
