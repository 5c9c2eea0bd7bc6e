"""One page as a value: which template, where, with what around it and in it."""

from dataclasses import dataclass
from datetime import date

from plugins.site.addresses import Address
from plugins.site.frames import Frame
from plugins.site.linked_data import LinkedData


@dataclass(frozen=True)
class Sheet:
    """A page to render; templates see these fields and nothing else of the site."""

    address: Address
    template: str
    frame: Frame
    view: object = None  # what its template shows
    data: LinkedData | None = None
    changed: date | None = None  # for the site map
