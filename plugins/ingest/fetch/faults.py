"""What ends a request: in the words of a Problem, and as a kind to act upon.

Decides nothing about what follows.
"""

from enum import StrEnum

from plugins.model import Problem


class Kind(StrEnum):
    """Why there is no answer."""

    ADDRESS = "address"  # we do not go there: scheme, port, spelling or a private network
    ROBOTS = "robots"  # its robots.txt asks us to stay away
    NAME = "name"  # the host's name leads nowhere
    OFFLINE = "offline"  # this machine has no network
    TIMEOUT = "timeout"
    CONNECTION = "connection"  # refused, reset, ended early, or no HTTP
    TLS = "tls"  # its certificate does not vouch for it
    REDIRECT = "redirect"  # too many, in a circle, or from https to http
    SIZE = "size"  # more than allowed
    CODING = "coding"  # compressed in a way we do not read, or to hurt


class FetchError(Exception):
    """No answer: ``problem`` says so to an editor, ``kind`` to the code."""

    def __init__(self, problem: Problem, kind: Kind) -> None:
        super().__init__(str(problem))
        self.problem, self.kind = problem, kind


OWN_PLACE = "mend the address, or write a place of your own into network.allow in digest.toml"
_REMEDIES = {
    Kind.ADDRESS: "mend the address",
    Kind.ROBOTS: "ask the publisher, or register a feed instead",
    Kind.NAME: "check the address in sources.toml",
    Kind.OFFLINE: "connect to the network and try again",
    Kind.TIMEOUT: "nothing to do now: it is tried again later",
    Kind.CONNECTION: "nothing to do now: it is tried again later",
    Kind.TLS: "tell the publisher, for certificates are never ignored",
    Kind.REDIRECT: "open the address in a browser and register where it leads",
    Kind.SIZE: "ask the publisher for a shorter feed",
    Kind.CODING: "tell the publisher: the server sends what nobody should",
}


def fault(where: str, kind: Kind, what: str, remedy: str = "") -> FetchError:
    """Return the error that says what is wrong at an address, and what to do."""
    return FetchError(Problem(where, what, remedy or _REMEDIES[kind]), kind)
