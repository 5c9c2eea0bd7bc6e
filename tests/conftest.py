"""How the tests run: the same examples on every machine, and readers that are started once."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

import pytest
from hypothesis import HealthCheck, settings

from plugins.ingest import guarded
from plugins.ingest.cell.failure import Limits
from plugins.ingest.cell.parent import CHILD, Cell

settings.register_profile(
    "house",
    deadline=None,  # a busy machine is no fault of the code
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def _one_cell() -> Iterator[Cell]:
    with Cell() as cell:
        yield cell


@pytest.fixture
def warm_cell(_one_cell: Cell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real cell as builds have it, but one for all tests: starting a child takes seconds."""

    def warm(limits: Limits, child: str) -> AbstractContextManager[Cell]:
        usual = (limits, child) == (Limits(), CHILD)
        return nullcontext(_one_cell) if usual else Cell(limits, child)

    monkeypatch.setattr(guarded, "Cell", warm)
