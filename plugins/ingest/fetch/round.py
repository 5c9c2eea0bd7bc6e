"""One round: every source that is due is asked, and what came is kept.

A source that fails costs only itself. What is published stays, whatever a
source does: nothing here removes more than old captures.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from plugins import store
from plugins.ingest.fetch import captures
from plugins.ingest.fetch.asking import Desk, Errand, Result, ask_all, renew_all, same_site
from plugins.ingest.fetch.captures import FEED, Capture
from plugins.ingest.fetch.faults import Kind
from plugins.ingest.fetch.notes import folder, load, name_of, save
from plugins.ingest.fetch.schedule import GONE, OK, UNCHANGED, Outcome, State, after, is_stale
from plugins.ingest.fetch.wanted import Known, feeds_of, is_made_up, listed, origins_of, pages_of
from plugins.ingest.read import FEEDS
from plugins.model import Article, Problem
from plugins.progress import progress
from plugins.sources import Source

FORGOTTEN = timedelta(days=60)  # after which the state of an address is removed


@dataclass(frozen=True)
class Told:
    """What a round did: one line a source, what is wrong, and the numbers."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]


@dataclass
class _Ledger:
    """What happened so far, a source at a time."""

    states: dict[str, State]
    results: list[Result] = field(default_factory=list)
    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    problems: dict[tuple[str, str], Problem] = field(default_factory=dict)  # one a kind and source
    found: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def fetch(desk: Desk, sources: Sequence[Source]) -> Told:
    """Ask every source that is due; keep what came; return what happened.

    Raises:
        StoreError: the disk refused.
    """
    ledger = _Ledger(_states(desk.cache))
    real = [source for source in sources if not is_made_up(source)]
    due = [one for source in real for one in feeds_of(source, ledger.states, desk.now())]
    articles: dict[str, list[Article]] = defaultdict(list)
    with progress("Fetching") as tell:
        for result in ask_all(desk, due, tell):
            articles[result.errand.source.id] += _settle(desk, ledger, result)
        known = Known(ledger.states, partial(captures.is_kept, desk.cache))
        pages = [
            page
            for source in real
            for page in pages_of(source, articles[source.id], known, desk.now())
        ]
        for result in ask_all(desk, pages, tell):
            _settle(desk, ledger, result)
    found = ((one, ledger.found[one.id], articles[one.id]) for one in real)
    renew_all(desk, dict.fromkeys(origin for told in found for origin in origins_of(*told)))
    _note_silences(desk, ledger)
    captures.prune(desk.cache, desk.now())
    _forget(desk, sources, ledger.states)
    lines = tuple(_lines(sources, due, ledger, desk.now()))
    return Told(lines, tuple(ledger.problems.values()), _sums(ledger))


def _settle(desk: Desk, ledger: _Ledger, result: Result) -> Sequence[Article]:
    """Keep what came and note it; return the articles of a feed."""
    errand, answer = result.errand, result.answer
    if answer is None or answer.status not in (OK, UNCHANGED):
        ledger.results.append(result)
        return ()
    ledger.found[errand.source.id].append(answer.url)
    now, body = desk.now(), answer.body
    if answer.status == UNCHANGED:
        outcome = Outcome(UNCHANGED, moved=answer.moved)
        _save(desk, ledger, errand, after(errand.state, outcome, now, errand.every))
        ledger.counts[errand.source.id]["unchanged"] += 1
        return _again(desk, errand)
    reading = desk.read(errand.url, body, captures.charset_of(answer.headers))
    if errand.kind == FEED and reading.kind not in FEEDS:
        ledger.results.append(replace(result, answer=replace(answer, status=0)))
        return ()
    hashed = captures.hash_of(body)
    headers, ids = captures.told(answer.headers), tuple(one.id for one in reading.articles)
    source, kind = errand.source.id, errand.kind
    capture = Capture(source, kind, errand.state.url, answer.url, hashed, now, headers, ids)
    captures.keep(desk.cache, capture, body)
    outcome = Outcome(OK, answer.headers, answer.moved, hashed)
    _save(desk, ledger, errand, after(errand.state, outcome, now, errand.every))
    ledger.counts[source]["unchanged" if hashed == errand.state.body else kind] += 1
    _note_move(ledger, errand, answer.moved)
    return reading.articles if kind == FEED else ()


def _again(desk: Desk, errand: Errand) -> Sequence[Article]:
    """The articles of a feed that has not changed: pages of it may be left from before."""
    if errand.kind != FEED:
        return ()
    source, url, body = errand.source.id, errand.state.url, errand.state.body
    kept = Capture(source, FEED, url, url, body, desk.now())
    content = captures.bytes_of(desk.cache, kept)
    return desk.read(url, content).articles if content else ()


def _note_silences(desk: Desk, ledger: _Ledger) -> None:
    """Note what failed, unless nothing came at all because this machine has no network."""
    failed = ledger.results
    if not ledger.counts and _is_offline(failed):
        what = f"no source could be reached ({len(failed)} tried)"
        problem = Problem("invoke ingest", what, "connect to the network and try again")
        ledger.problems["", "offline"] = problem
        return
    for result in failed:
        _note_silence(desk, ledger, result)


def _is_offline(failed: Sequence[Result]) -> bool:
    """Whether it is this machine that has no network.

    Not every system tells a name that is unknown from one that nobody could
    be asked about: where it is so with all of several hosts, the fault is here.
    """
    kinds = {one.fault.kind if one.fault else None for one in failed}
    hosts = {urlsplit(one.errand.url).hostname for one in failed}
    return kinds == {Kind.OFFLINE} or (len(hosts) > 1 and kinds <= {Kind.OFFLINE, Kind.NAME})


def _note_silence(desk: Desk, ledger: _Ledger, result: Result) -> None:
    errand, answer, fault = result.errand, result.answer, result.fault
    source, now = errand.source.id, desk.now()
    if fault and fault.kind is Kind.ROBOTS:
        state = replace(errand.state, asked=now, again=now + errand.every)
    else:
        status, headers = (answer.status, answer.headers) if answer else (0, {})
        outcome = Outcome(status, headers, fault=fault.kind if fault else None)
        state = after(errand.state, outcome, now, errand.every)
    _save(desk, ledger, errand, state)
    ledger.counts[source]["failed"] += 1
    kind = fault.kind.value if fault else str(answer.status if answer else 0)
    problem = _problem(result, state, now)
    ledger.problems.setdefault((source, f"{errand.kind} {kind}"), problem)


def _problem(result: Result, state: State, now: datetime) -> Problem:
    source = result.errand.source.id
    if result.fault:
        said = result.fault.problem
        where, what, remedy = f"{source}: {said.where}", said.what, said.remedy
    else:
        status = result.answer.status if result.answer else 0
        where, what, remedy = f"{source}: {result.errand.url}", *_words(status, result)
    if is_stale(state, now) and state.failing:
        what += f"; nothing has come since {state.failing.date().isoformat()}"
    return Problem(where, what, remedy)


def _words(status: int, result: Result) -> tuple[str, str]:
    if status == 0:
        return "it is no feed", "register the address of its RSS, Atom or JSON feed"
    if status == GONE:
        return "it is gone for good", "remove it from sources.toml; what is published stays"
    if result.errand.kind == FEED:
        return f"the server says {status}", "check the address if this goes on for days"
    return f"the server says {status}", "nothing to do now: it is tried again later"


def _note_move(ledger: _Ledger, errand: Errand, moved: str) -> None:
    if moved and errand.kind == FEED and not same_site(moved, errand.state.url):
        where = f"{errand.source.id}: {errand.state.url}"
        remedy = "if that is the publisher's, write it into sources.toml"
        problem = Problem(where, f"it has moved for good to {moved}", remedy)
        ledger.problems[errand.source.id, "moved"] = problem


def _save(desk: Desk, ledger: _Ledger, errand: Errand, state: State) -> None:
    state = listed(state, errand)
    ledger.states[state.url] = state
    save(_path(desk.cache, state.url), state)


def _states(cache: Path) -> dict[str, State]:
    at = folder(cache) / "states"
    found = (load(path, State) for path in store.files(at, "*.json")) if at.is_dir() else ()
    return {state.url: state for state in found if state}


def _forget(desk: Desk, sources: Iterable[Source], states: Mapping[str, State]) -> None:
    """Remove what is known of addresses that nobody asks for any more."""
    registered = {url for one in sources for url in (*one.feeds, *one.pages)}
    for url, state in states.items():
        if url not in registered and state.asked and desk.now() - state.asked > FORGOTTEN:
            store.remove(_path(desk.cache, url))


def _path(cache: Path, url: str) -> Path:
    return folder(cache) / "states" / name_of(url)


def _lines(
    sources: Sequence[Source], due: Sequence[Errand], ledger: _Ledger, now: datetime
) -> Iterator[str]:
    width = max((len(source.id) for source in sources), default=0)
    asked = {errand.source.id for errand in due}
    for source in sources:
        yield f"{source.id:<{width}}  {_line(source, asked, ledger, now)}"


def _line(source: Source, asked: set[str], ledger: _Ledger, now: datetime) -> str:
    count = ledger.counts[source.id]
    if is_made_up(source):
        return "not asked: its addresses are made up, for a sample"
    if not source.feeds and not source.pages:
        return "not asked: it has no feed"
    if source.id not in asked:
        states = (ledger.states.get(url) for url in (*source.feeds, *source.pages))
        times = [state.again for state in states if state and state.again and not state.gone]
        when = f"not before {min(times):%Y-%m-%d %H:%M} UTC" if times else "gone for good"
        return f"not asked: {when}"
    named = {
        "feed": "feeds with news", "page": "pages", "unchanged": "unchanged", "failed": "failed",
    }  # fmt: skip
    parts = [f"{count[key]} {words}" for key, words in named.items() if count[key]]
    stale = any(is_stale(state, now) for url in source.feeds if (state := ledger.states.get(url)))
    return (", ".join(parts) or "no answer") + ("; stale" if stale else "")


def _sums(ledger: _Ledger) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in ledger.counts.values():
        total.update(count)
    return {key: total[key] for key in ("feed", "page", "unchanged", "failed")}
