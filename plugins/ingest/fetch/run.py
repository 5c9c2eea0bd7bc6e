"""`invoke ingest`: one round for a newsroom, with the real clock and the real network.

Puts the pieces together; decides nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from plugins import store
from plugins.data import table
from plugins.ingest.fetch.asking import Desk
from plugins.ingest.fetch.client import Client
from plugins.ingest.fetch.reservations import Reservations
from plugins.ingest.fetch.robots import Robots
from plugins.ingest.fetch.round import Told, fetch
from plugins.ingest.guarded import Read, guarded
from plugins.model import Problem
from plugins.sources import Source
from plugins.workshop import Workshop

PRODUCT = "Dragoman"


@dataclass(frozen=True)
class Clock:
    """What time it is, in UTC, and how to wait some seconds."""

    now: Callable[[], datetime]
    sleep: Callable[[float], None]


def run(workshop: Workshop, clock: Clock, only: str = "") -> Told:
    """Fetch what is due, of one source where ``only`` names its id.

    Raises:
        SettingsError: sources.toml cannot be read at all.
        StoreError: the disk refused.
        BusyError: another round is running.
    """
    sources, problems = workshop.ledger
    chosen = tuple(source for source in sources if only in ("", source.id))
    if fault := _nobody(chosen, only):
        return Told((), (*problems, fault), {})
    settings = workshop.settings
    with (
        store.lock(workshop.cache / "sources" / "ingest.lock"),
        guarded(settings.languages, workshop.today) as read,
    ):
        told = fetch(desk_of(workshop, clock, read), chosen)
    return Told(told.lines, (*problems, *told.problems), told.counts)


def desk_of(workshop: Workshop, clock: Clock, read: Read) -> Desk:
    """Return the means of a round for a newsroom."""
    client = client_of(workshop)
    robots = Robots(client, workshop.cache, PRODUCT, clock.now)
    reservations = Reservations(client, workshop.cache, clock.now)
    return Desk(client, robots, reservations, workshop.cache, read, clock.now, clock.sleep)


def client_of(workshop: Workshop) -> Client:
    """Return a client that says honestly who asks and where to complain."""
    settings = workshop.settings
    agent = agent_of(settings.url, settings.contact)
    return Client(agent, allowed=settings.allowed_places)


def agent_of(url: str, contact: str) -> str:
    """Return the User-Agent: ``Dragoman/<version> (+<site>; <contact>)``, in plain ASCII."""
    version = table("../pyproject.toml")["project"]["version"]
    told = "; ".join(part for part in (f"+{url}", contact.strip()) if part)
    plain = "".join(sign for sign in told if sign.isascii() and sign.isprintable())
    return f"{PRODUCT}/{version} ({plain.replace('(', '').replace(')', '')})"


def _nobody(chosen: Sequence[Source], only: str) -> Problem | None:
    if chosen:
        return None
    if only:
        return Problem("--source", f'there is no source "{only}"', "use an id of sources.toml")
    remedy = "register one there, or drop files into inbox/"
    return Problem("sources.toml", "it registers no source", remedy)
