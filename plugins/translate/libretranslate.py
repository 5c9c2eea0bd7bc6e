"""A LibreTranslate server that the newsroom runs or rents: the one file that speaks to it.

Off unless digest.toml gives an address, which may be https or this machine's.
The key of a rented one comes from the environment, never from a file. Servers
are foreign: every answer is bounded in time and size and proved to be what
was asked for.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from time import monotonic
from typing import Any, TypeVar

import msgspec
import urllib3
from urllib3.exceptions import HTTPError

from plugins.certificates import trusted
from plugins.data import table
from plugins.languages import language
from plugins.model import Problem, digest_of
from plugins.translate.engines import Candidate, EngineError
from plugins.translating import address_fault

KEY = "LIBRETRANSLATE_API_KEY"  # the environment variable
LARGEST = 4 * 1024 * 1024  # bytes of an answer
SECONDS = 300.0  # for an answer in all
_BLOCK = 1 << 16  # bytes read at once
_TOGETHER = 20  # sentences a request; servers refuse long ones
_FURTHER = 3  # alternatives asked for
_TIMES = urllib3.Timeout(connect=5.0, read=120.0)
_JSON = {"Content-Type": "application/json", "Accept": "application/json"}
_SAID = 160  # characters of a server's own words that are passed on
_REMEDIES = {
    400: "see that its limits allow sentences of usual length",
    403: f"set {KEY} to a key that the server knows",
    429: f"try later, or set {KEY} to a key with a higher limit",
}

Shape = TypeVar("Shape")


class _Tongue(msgspec.Struct):
    """A language of the server's, and those it can be turned into."""

    code: str
    targets: tuple[str, ...] = ()


class _Answer(msgspec.Struct):
    translated: tuple[str, ...] = msgspec.field(name="translatedText")
    alternatives: tuple[tuple[str, ...], ...] = ()


class _Refusal(msgspec.Struct):
    error: str = ""


class Server:
    """A server at an address; ``key`` is sent with each request where there is one.

    Raises, from every method:
        EngineError: no answer, or none that makes sense.
    """

    def __init__(self, address: str, key: str = "") -> None:
        self.address, self._key = address, key
        self._pool = urllib3.PoolManager(retries=False, timeout=_TIMES, ssl_context=trusted())

    def tongues(self) -> tuple[_Tongue, ...]:
        """Return the languages it knows."""
        return self._ask("GET", "/languages", None, tuple[_Tongue, ...])

    def translate(self, texts: Sequence[str], pair: tuple[str, str], further: int) -> _Answer:
        """Return a translation for each text, and perhaps further ones; codes are the server's."""
        asked: dict[str, Any] = {"q": list(texts), "source": pair[0], "target": pair[1]}
        asked["format"] = "text"
        if further:
            asked["alternatives"] = further
        if self._key:
            asked["api_key"] = self._key
        answer = self._ask("POST", "/translate", asked, _Answer)
        lengths = {len(answer.translated), len(answer.alternatives) or len(texts)}
        if lengths != {len(texts)}:
            raise self._fault("it gives more or fewer translations than it was asked for")
        return answer

    def _ask(
        self, method: str, path: str, asked: Mapping[str, Any] | None, shape: type[Shape]
    ) -> Shape:
        body = msgspec.json.encode(asked) if asked is not None else None
        try:
            opened = self._pool.request(
                method, self.address + path, body=body, headers=_JSON,
                redirect=False, preload_content=False,
            )  # fmt: skip
            with closing(opened) as response:
                status, content = response.status, self._read(response)
        except (HTTPError, OSError) as refusal:
            raise self._fault(f"it does not answer ({_short(str(refusal))})") from refusal
        if status != 200:  # noqa: PLR2004 - what HTTP calls a success
            raise self._refused(status, content)
        try:
            return msgspec.json.decode(content, type=shape)
        except (msgspec.DecodeError, UnicodeDecodeError) as nonsense:
            raise self._fault("its answer is not what LibreTranslate says") from nonsense

    def _read(self, response: urllib3.BaseHTTPResponse) -> bytes:
        content, deadline = bytearray(), monotonic() + SECONDS
        while some := response.read1(_BLOCK):
            content += some
            if len(content) > LARGEST:
                raise self._fault("its answer is too long")
            if monotonic() > deadline:
                raise self._fault("its answer takes too long")
        return bytes(content)

    def _refused(self, status: int, content: bytes) -> EngineError:
        try:
            said = _short(msgspec.json.decode(content, type=_Refusal).error)
        except (msgspec.DecodeError, UnicodeDecodeError):
            said = ""
        what = f"it refuses with status {status}" + (f' and says "{said}"' if said else "")
        return self._fault(what, _REMEDIES.get(status, "see the server's own log"))

    def _fault(self, what: str, remedy: str = "") -> EngineError:
        usual = "start the server or mend translation.libretranslate in digest.toml"
        if self._key:  # a server may repeat what it was sent
            what = what.replace(self._key, "…")
        return EngineError(Problem(f"LibreTranslate at {self.address}", what, remedy or usual))


def _short(text: str) -> str:
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= _SAID else f"{plain[:_SAID]}…"


class LibreTranslate:
    """An engine that asks a server for one direction; ``codes`` are the server's own."""

    def __init__(self, server: Server, pair: tuple[str, str], codes: tuple[str, str]) -> None:
        self._server, self._codes = server, codes
        self._source, self._target = pair

    @property
    def id(self) -> str:
        """Such as ``libretranslate:en-es:1a2b3c4d``; the server's models are not known."""
        place = digest_of(self._server.address, size=4)
        return f"libretranslate:{self.source}-{self.target}:{place}"

    @property
    def source(self) -> str:
        """The language it reads."""
        return self._source

    @property
    def target(self) -> str:
        """The language it writes."""
        return self._target

    @property
    def least_score(self) -> float | None:
        """Nobody knows: the server gives no scores."""
        return None

    def load(self) -> Problem | None:
        """Be ready: the server was asked for its languages already."""

    def close(self) -> None:
        """Hold nothing, free nothing."""

    def translate(self, sentences: Sequence[str]) -> list[Candidate]:
        """Return one candidate a sentence, in order.

        Raises:
            EngineError: the server does not answer, or refuses.
        """
        answers = (self._server.translate(some, self._codes, 0) for some in _parts(sentences))
        return [Candidate(text) for answer in answers for text in answer.translated]

    def alternatives(self, sentences: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """Return what else the server offers, nothing where it is an old one; raises likewise."""
        found: list[tuple[Candidate, ...]] = []
        for some in _parts(sentences):
            answer = self._server.translate(some, self._codes, _FURTHER)
            others = answer.alternatives or ((),) * len(some)
            found += [tuple(map(Candidate, texts)) for texts in others]
        return found


def _parts(sentences: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(sentences), _TOGETHER):
        yield sentences[start : start + _TOGETHER]


def find_libretranslate(
    address: str, languages: Sequence[str]
) -> tuple[tuple[LibreTranslate, ...], tuple[Problem, ...]]:
    """Return an engine for each direction between these languages, and what is wrong."""
    if what := address_fault(address):
        remedy = "mend translation.libretranslate in digest.toml"
        return (), (Problem("LibreTranslate", what, remedy),)
    server = Server(address, os.environ.get(KEY, ""))
    try:
        tongues = server.tongues()
    except EngineError as silence:
        return (), (silence.problem,)
    return tuple(_engines(server, tongues, set(languages))), ()


def _engines(
    server: Server, tongues: Sequence[_Tongue], languages: set[str]
) -> Iterator[LibreTranslate]:
    for tongue in sorted(tongues, key=lambda one: one.code):
        for code in sorted(tongue.targets):
            pair = _tag(tongue.code), _tag(code)
            if pair[0] != pair[1] and pair[1] in languages:
                yield LibreTranslate(server, pair, (tongue.code, code))


def _tag(code: str) -> str:
    """Return the BCP 47 tag of a server's code, which is Argos's."""
    tag = str(table("translate/argos_codes.toml").get(code, code))
    known = language(tag)
    return known.code if known else tag
