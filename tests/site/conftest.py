"""The site of the samples, made once for all tests."""

from pathlib import Path

import pytest

from tests.site import samples
from tests.site.building import build
from tests.site.pseudo import accented, mirrored, pseudo_theme


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the samples, made once."""
    return build(tmp_path_factory.mktemp("newsroom"), samples.pages(), more=samples.TOPICS)


@pytest.fixture(scope="session")
def pseudo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the samples in two languages that nobody speaks, made once."""
    root = tmp_path_factory.mktemp("pseudo")
    theme = pseudo_theme(root, {"en": accented, "ar": mirrored})
    return build(root, samples.pages(), languages=("en", "ar"), theme=theme)
