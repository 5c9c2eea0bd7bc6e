"""The site of the samples, made once for all tests."""

from pathlib import Path

import pytest

from tests.site import samples
from tests.site.building import build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the samples, made once."""
    return build(tmp_path_factory.mktemp("newsroom"), samples.pages(), more=samples.TOPICS)
