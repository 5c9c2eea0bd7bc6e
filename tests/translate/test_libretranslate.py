"""A server on this machine that speaks LibreTranslate's language, and several that do not."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from plugins.model import Problem
from plugins.translate import libretranslate
from plugins.translate.engines import Candidate, EngineError
from plugins.translate.libretranslate import KEY, LibreTranslate, find_libretranslate

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "es", "zt", "fr"]},
    {"code": "es", "name": "Spanish", "targets": ["en"]},
]


@dataclass
class Desk:
    """What the server answers, and what it was asked."""

    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200
    said: bytes | None = None  # instead of a translation
    further: bool = True
    drip: threading.Event | None = None

    def answer(self, asked: dict[str, Any]) -> bytes:
        """Turn each text into capitals."""
        self.asked.append(asked)
        if self.said is not None:
            return self.said
        made: dict[str, Any] = {"translatedText": [text.upper() for text in asked["q"]]}
        if self.further and asked.get("alternatives"):
            made["alternatives"] = [[text.title(), text.lower()] for text in asked["q"]]
        return json.dumps(made).encode()


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A server on loopback, which ends with the test."""
    desk = Desk()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            assert self.path == "/languages"
            self.reply(200, json.dumps(LANGUAGES).encode())

        def do_POST(self) -> None:
            assert self.path == "/translate"
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.reply(desk.status, desk.answer(json.loads(body)))

        def reply(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content) + (desk.drip is not None)))
            if status // 100 == 3:
                self.send_header("Location", desk.address + "/languages")
            self.end_headers()
            self.wfile.write(content)
            if desk.drip:
                self.wfile.flush()
                desk.drip.wait(20)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    desk.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield desk
    if desk.drip:
        desk.drip.set()
    server.shutdown()
    server.server_close()
    thread.join()


def spanish(desk: Desk) -> LibreTranslate:
    """The engine from English to Spanish."""
    found, problems = find_libretranslate(desk.address, ("es", "en"))
    assert problems == ()
    return next(one for one in found if one.target == "es")


def test_directions_of_the_newsroom_are_offered(desk: Desk) -> None:
    """In BCP 47, whatever the server calls them; none from a language to itself."""
    found, problems = find_libretranslate(desk.address, ("en", "es", "zh-Hant"))
    assert problems == ()
    pairs = [(one.source, one.target) for one in found]
    assert pairs == [("en", "es"), ("en", "zh-Hant"), ("es", "en")]
    assert found[1].load() is None
    assert found[1].translate(["Rain."]) == [Candidate("RAIN.")]
    assert (desk.asked[0]["source"], desk.asked[0]["target"]) == ("en", "zt")
    assert found[0].id.startswith("libretranslate:en-es:")
    assert "/" not in found[0].id


def test_sentences_go_together_and_come_back_in_order(desk: Desk) -> None:
    """In requests of a bounded length, as plain text, without a key where there is none."""
    sentences = [f"<b>Rain</b> {n}." for n in range(45)]
    engine = spanish(desk)
    assert [one.text for one in engine.translate(sentences)] == [one.upper() for one in sentences]
    assert [len(one["q"]) for one in desk.asked] == [20, 20, 5]
    assert {one["format"] for one in desk.asked} == {"text"}
    assert not any("api_key" in one for one in desk.asked)
    assert engine.translate([]) == []


def test_alternatives_are_asked_for_where_the_server_knows_them(desk: Desk) -> None:
    """An old server gives none, and that is no fault."""
    engine = spanish(desk)
    assert engine.alternatives(["big rain"]) == [(Candidate("Big Rain"), Candidate("big rain"))]
    desk.further = False
    assert engine.alternatives(["big rain", "sun"]) == [(), ()]


def test_the_key_comes_from_the_environment_and_is_never_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where the server repeats it."""
    monkeypatch.setenv(KEY, "s3cret-key")
    engine = spanish(desk)
    engine.translate(["Rain."])
    assert desk.asked[0]["api_key"] == "s3cret-key"
    desk.status, desk.said = 403, b'{"error": "Invalid API key s3cret-key"}'
    with pytest.raises(EngineError) as told:
        engine.translate(["Rain."])
    assert "s3cret" not in str(told.value)
    assert "Invalid API key" in str(told.value)


@pytest.mark.parametrize(
    ("status", "said", "told"),
    [
        (400, b'{"error": "text exceeds limit"}', 'status 400 and says "text exceeds limit"; see'),
        (403, b'{"error": "no"}', f"set {KEY} to a key"),
        (429, b'{"error": "Slowdown"}', "try later"),
        (500, b"<html>oops</html>", "refuses with status 500; see the server's own log"),
        (302, b"", "refuses with status 302"),
        (200, b"<html>a page</html>", "not what LibreTranslate says"),
        (200, b'{"translatedText": "one text"}', "not what LibreTranslate says"),
        (200, b'{"translatedText": []}', "more or fewer"),
        (200, b'{"translatedText": ["a", "b"]}', "more or fewer"),
        (200, b'{"translatedText": ["a"], "alternatives": [[], []]}', "more or fewer"),
        (200, b'{"translatedText": [null]}', "not what LibreTranslate says"),
        (200, b"\xff\xfe", "not what LibreTranslate says"),
        (200, b" " * 3000, "too long"),
    ],
)
def test_what_is_no_answer_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, status: int, said: bytes, told: str
) -> None:
    """One sentence that names the server and what to do."""
    monkeypatch.setattr(libretranslate, "LARGEST", 2000)
    engine = spanish(desk)
    desk.status, desk.said = status, said
    with pytest.raises(EngineError) as fault:
        engine.translate(["Rain."])
    assert told in str(fault.value)
    assert desk.address in fault.value.problem.where


def test_an_answer_that_never_ends_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build goes on without the server."""
    engine = spanish(desk)
    monkeypatch.setattr(engine._server._pool, "connection_pool_kw", {"timeout": 0.3})
    engine._server._pool.clear()
    desk.drip = threading.Event()
    with pytest.raises(EngineError, match="does not answer"):
        engine.translate(["Rain."])


def test_an_answer_that_drips_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time counts for the whole answer, not only for each part."""
    engine = spanish(desk)
    monkeypatch.setattr(libretranslate, "SECONDS", -1.0)
    with pytest.raises(EngineError, match="takes too long"):
        engine.translate(["Rain."])


def test_a_server_that_is_not_there_is_told(desk: Desk) -> None:
    """No engines, one problem."""
    found, problems = find_libretranslate("http://127.0.0.1:1", ("en", "es"))
    assert found == ()
    assert isinstance(problems[0], Problem)
    assert "does not answer" in str(problems[0])
    assert desk.asked == []


def test_no_other_address_is_asked() -> None:
    """Articles do not leave in the clear."""
    found, problems = find_libretranslate("http://mt.example:5000", ("en", "es"))
    assert found == ()
    assert "https only" in str(problems[0])
