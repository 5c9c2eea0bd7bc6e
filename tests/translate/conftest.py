"""No test of translation sees the user's own packages."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_argos_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Argos reads this variable once, when first imported."""
    former = os.environ.get("XDG_DATA_HOME")
    os.environ["XDG_DATA_HOME"] = str(tmp_path_factory.mktemp("data"))
    yield
    if former is None:
        del os.environ["XDG_DATA_HOME"]
    else:
        os.environ["XDG_DATA_HOME"] = former
