"""`invoke models` against a server on this machine: lists, installs, verifies, removes."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins import store
from plugins.model import Problem
from plugins.translate import models, supply
from plugins.translate.argos import Home
from plugins.translate.download import Limits
from plugins.translate.install import Shelf
from plugins.translate.models import Outcome, Request, answer, answer_at
from plugins.translate.packages import Package
from plugins.translate.supply import Desk
from tests.newsroom import SETTINGS, workshop
from tests.translate import boxes
from tests.translate import mirror as manners
from tests.translate.mirror import Mirror, serving

EVERYTHING = ("en-es", "en-fr", "es-en", "fr-en")
LANGUAGES = '["en", "es", "fr"]'


def trusting(_: Package) -> Problem | None:
    """A trial that finds no fault; the real one is tested with the installer."""


@pytest.fixture(scope="module")
def served() -> Iterator[Mirror]:
    """One server for all."""
    with serving() as mirror:
        yield mirror


@pytest.fixture
def mirror(served: Mirror) -> Mirror:
    """The server with a package for each of four directions and an index of them."""
    served.files.clear()
    served.manners.clear()
    served.asked.clear()
    offer(served, *((name, "1.0", boxes.good(*name.split("-"))) for name in EVERYTHING))
    return served


def offer(mirror: Mirror, *packages: tuple[str, str, bytes]) -> None:
    """Hold these packages, and an index of them."""
    entries = []
    for name, version, content in packages:
        source, target = name.split("-")
        link = mirror.put(f"/{name}-{version}", content)
        said: dict[str, Any] = {"from_code": source, "to_code": target, "links": [link]}
        entries.append(said | {"package_version": version})
    mirror.put("/index.json", json.dumps(entries).encode())


@pytest.fixture
def desk(mirror: Mirror, tmp_path: Path) -> Desk:
    """A newsroom in three languages without any model."""
    settings = SETTINGS.replace('["en", "es"]', LANGUAGES)
    room = workshop(tmp_path / "newsroom", settings)
    shelf = Shelf(tmp_path / "argos" / "packages")
    return Desk(room, shelf, f"{mirror.url}/index.json", Limits(10.0, 60.0), trusting)


def installed(desk: Desk) -> list[str]:
    """What is installed, with versions."""
    return sorted("-".join((*one.pair, one.version)) for one in desk.shelf.installed())


def locked(desk: Desk) -> dict[str, Any]:
    """What the lock says."""
    return tomllib.loads(desk.lock.read_text("utf-8"))


def everything(desk: Desk) -> Outcome:
    """Install all that is lacking."""
    return answer_at(desk, Request(install=""))


def test_all_that_is_lacking_is_installed(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    """With progress, the lock says what came, and a second time there is nothing to do."""
    done = everything(desk)
    assert done == Outcome(tuple(f"{name} 1.0: installed" for name in EVERYTHING))
    assert installed(desk) == [f"{name}-1.0" for name in EVERYTHING]
    assert list(locked(desk)) == sorted(EVERYTHING)
    assert locked(desk)["en-es"]["size"] == len(boxes.good())
    assert locked(desk)["en-es"]["url"].endswith("/en-es-1.0")
    assert list((desk.workshop.cache / "downloads").iterdir()) == []
    assert "en-es, kB: 2" in capfd.readouterr().err
    before = desk.lock.read_bytes()
    assert everything(desk).lines == ("Every model that the newsroom needs is installed.",)
    assert desk.lock.read_bytes() == before


def test_one_direction_is_installed(desk: Desk, mirror: Mirror) -> None:
    """Also one that the newsroom does not need."""
    offer(mirror, ("fr-es", "1.0", boxes.good("fr", "es")), ("en-es", "1.0", boxes.good()))
    assert answer_at(desk, Request(install="fr-es")).exitcode == 0
    assert installed(desk) == ["fr-es-1.0"]


def test_a_refused_package_costs_only_itself(desk: Desk, mirror: Mirror) -> None:
    """Exit code 4; the others are installed, and the next run tries again from the start."""
    mirror.put("/en-fr-1.0", boxes.good()[:-30] + bytes(30))
    done = everything(desk)
    assert done.exitcode == 4
    assert [problem.where for problem in done.problems] == [f"{mirror.url}/en-fr-1.0"]
    assert installed(desk) == ["en-es-1.0", "es-en-1.0", "fr-en-1.0"]
    assert "en-fr" not in locked(desk)
    mirror.put("/en-fr-1.0", boxes.good("en", "fr"))
    assert everything(desk).exitcode == 0


def test_an_interrupted_download_resumes(desk: Desk, mirror: Mirror) -> None:
    """At the next run, from where it broke, to the package that was meant."""
    hasty = replace(desk, limits=Limits(10.0, 60.0, tries=1))
    mirror.put("/en-es-1.0", boxes.good(), manners.cut(9_000))
    assert answer_at(hasty, Request(install="en-es")).exitcode == 4
    assert installed(desk) == []
    assert answer_at(hasty, Request(install="en-es")).exitcode == 0
    assert ("/en-es-1.0", "bytes=9000-") in mirror.asked
    polite = answer_at(desk, Request(verify=True))
    assert polite.lines == ("en-es 1.0: as in models.lock, and it translates",)


def test_another_package_than_the_lock_names_is_refused(desk: Desk, mirror: Mirror) -> None:
    """The installed one keeps working; --update accepts it and says so in the lock."""
    assert answer_at(desk, Request(install="en-es")).exitcode == 0
    lock, (before,) = desk.lock.read_bytes(), desk.shelf.installed()
    mirror.put("/en-es-1.0", boxes.good(seed=2))
    done = answer_at(desk, Request(install="en-es"))
    assert done.exitcode == 4
    assert "not the package that models.lock names" in str(done.problems[0])
    assert desk.lock.read_bytes() == lock
    assert desk.shelf.installed() == (before,)
    assert answer_at(desk, Request(install="en-es", update=True)).exitcode == 0
    assert desk.lock.read_bytes() != lock
    (after,) = desk.shelf.installed()
    assert after.exact != before.exact
    assert answer_at(desk, Request(verify=True)).exitcode == 0


def test_a_new_version_waits_for_update(desk: Desk, mirror: Mirror) -> None:
    """Without it the version of the lock is kept, and can still be had anew."""
    everything(desk)
    new = boxes.saying(boxes.good(seed=2), package_version="1.10")
    kept = [(name, "1.0", boxes.good(*name.split("-"))) for name in EVERYTHING[1:]]
    offer(mirror, ("en-es", "1.10", new), *kept)
    assert "1.10 (new; --update takes it)" in "\n".join(answer_at(desk, Request()).lines)
    assert answer_at(desk, Request(install="en-es")).lines == ("en-es 1.0: installed",)
    assert everything(desk).lines == ("Every model that the newsroom needs is installed.",)
    assert answer_at(desk, Request(update=True)).lines == ("en-es 1.10: installed",)
    assert installed(desk) == ["en-es-1.10", "en-fr-1.0", "es-en-1.0", "fr-en-1.0"]
    assert locked(desk)["en-es"]["version"] == "1.10"


def test_an_older_version_is_never_an_update(desk: Desk, mirror: Mirror) -> None:
    """An index that goes back, by mistake or by malice, changes nothing."""
    new = boxes.saying(boxes.good(), package_version="1.10")
    offer(mirror, ("en-es", "1.10", new))
    answer_at(desk, Request(install="en-es"))
    offer(mirror, ("en-es", "1.9", boxes.good()))
    done = answer_at(desk, Request(install="en-es", update=True))
    assert (done.exitcode, installed(desk)) == (4, ["en-es-1.10"])
    assert "older than 1.10" in str(done.problems[0])


def test_another_machine_gets_the_same_models(desk: Desk, tmp_path: Path, mirror: Mirror) -> None:
    """The lock is enough, even where the index no longer offers the version."""
    answer_at(desk, Request(install="en-es"))
    mirror.put("/index.json", b"[]")
    other = replace(desk, shelf=Shelf(tmp_path / "other" / "packages"))
    done = answer_at(other, Request(install=""))
    assert done.lines == ("en-es 1.0: installed",)
    assert installed(other) == ["en-es-1.0"]
    assert {problem.what for problem in done.problems} == {"the index offers no such model"}


def test_a_second_address_is_tried(desk: Desk, mirror: Mirror) -> None:
    """An index may name several for a package."""
    links = [f"{mirror.url}/gone", mirror.put("/there", boxes.good())]
    said = {"from_code": "en", "to_code": "es", "package_version": "1.0", "links": links}
    mirror.put("/index.json", json.dumps([said]).encode())
    assert answer_at(desk, Request(install="en-es")).lines == ("en-es 1.0: installed",)
    assert locked(desk)["en-es"]["url"] == links[1]


def test_verify_finds_what_changed(desk: Desk) -> None:
    """A changed file, a missing package, one that no lock names, one that does not run."""
    everything(desk)
    for name, spoil in (("en-es", "changed"), ("en-fr", "gone")):
        (one,) = (one for one in desk.shelf.installed() if "-".join(one.pair) == name)
        if spoil == "changed":
            (one.folder / "README.md").write_text("changed")
        else:
            (one.folder / "metadata.json").unlink()
    done = answer_at(desk, Request(verify=True))
    assert done.exitcode == 4
    assert [str(problem).split(";")[0] for problem in done.problems] == [
        "en-es: it is not what models.lock names",
        "en-fr: models.lock names it, but it is gone",
    ]
    assert len(done.lines) == 2
    broken = replace(desk, trial=lambda one: Problem(one.folder.name, "it crashes", "mend"))
    assert (
        sum("it crashes" in str(one) for one in answer_at(broken, Request(verify=True)).problems)
        == 2
    )
    desk.lock.unlink()
    assert "es-en 1.0: not in models.lock" in "\n".join(answer_at(desk, Request(verify=True)).lines)


def test_what_verify_finds_install_mends(desk: Desk) -> None:
    """With the very packages of the lock."""
    everything(desk)
    lock = desk.lock.read_bytes()
    (one,) = (one for one in desk.shelf.installed() if one.pair == ("en", "es"))
    (one.folder / "README.md").write_text("changed")
    assert everything(desk).lines == ("en-es 1.0: installed",)
    assert answer_at(desk, Request(verify=True)).exitcode == 0
    assert desk.lock.read_bytes() == lock


def test_removing_forgets_the_lock_too(desk: Desk) -> None:
    """A direction that is not there is a usage error."""
    everything(desk)
    assert answer_at(desk, Request(remove="en-es,fr-en")).lines == (
        "en-es: removed",
        "fr-en: removed",
    )
    assert installed(desk) == ["en-fr-1.0", "es-en-1.0"]
    assert list(locked(desk)) == ["en-fr", "es-en"]
    again = answer_at(desk, Request(remove="en-es"))
    assert (again.exitcode, len(again.problems)) == (1, 1)


def test_the_list_shows_models_ways_and_costs(desk: Desk, mirror: Mirror) -> None:
    """Before and after installing; French is not offered from English here."""
    offer(mirror, ("en-es", "1.0", boxes.good()), ("fr-en", "1.0", boxes.good("fr", "en")))
    before = answer_at(desk, Request())
    assert before.exitcode == 0
    assert before.lines[:5] == (
        "model  installed  offered",
        "en-es  none       1.0",
        "en-fr  none       none",
        "es-en  none       none",
        "fr-en  none       1.0",
    )
    way = "through en (fr-en and en-es), 2 passes"
    assert f"from fr to es: {way}, but fr-en and en-es must be installed" in before.lines
    assert "from en to fr: no model, so sentences stay as they are" in before.lines


def test_the_list_tells_samples_from_full_models(
    desk: Desk, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sample serves, is named as one, and costs what it costs."""
    full = boxes.saying(boxes.good("es", "en"), sample=False)
    offer(mirror, ("es-en", "1.0", full), ("en-fr", "1.0", boxes.good("en", "fr")))
    for name in ("es-en", "en-fr"):
        answer_at(desk, Request(install=name))
    packages = desk.shelf.installed()
    monkeypatch.setattr(Desk, "packages", lambda _: (packages, ()))
    lines = answer_at(desk, Request()).lines
    size = f"1.0 ({len(boxes.good('en', 'fr')) / 1e6:.1f} MB)"
    assert f"en-fr  1.0 sample  {size}" in lines
    assert f"es-en  1.0 full    {size}" in lines
    assert "from es to fr: through en (es-en and en-fr), 2 passes" in lines
    assert "from es to en: direct, 1 pass" in lines
    assert lines[-2:] == (
        "A sentence in en costs 1 pass for fr.",
        "A sentence in es costs 2 passes for en, fr.",
    )


def test_without_the_net_the_list_still_shows_what_is_there(desk: Desk, mirror: Mirror) -> None:
    """The problem is told, and the exit code is 0."""
    done = answer_at(replace(desk, index=f"{mirror.url}/none.json"), Request())
    assert (done.exitcode, len(done.problems)) == (0, 1)
    assert done.lines[0].startswith("model")


USAGE = {
    "two things": Request(install="", verify=True),
    "remove and update": Request(remove="en-es", update=True),
    "no direction": Request(install="english"),
    "same language": Request(remove="en-en"),
    "a path": Request(install="../../en-es"),
    "an index of another scheme": Request(index="file:///etc/passwd"),
    "an index over http": Request(index="http://example.org/"),
}


@pytest.mark.parametrize("kind", USAGE)
def test_usage_errors_do_nothing(
    desk: Desk, mirror: Mirror, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1 and a sentence; nothing is fetched or installed."""
    home = Home((desk.shelf.packages,), mirror.url)
    monkeypatch.setattr(models, "argos_home", lambda: home)
    done = answer(desk.workshop, USAGE[kind])
    assert done.exitcode == 1
    assert done.problems
    assert mirror.asked == []
    assert not desk.shelf.packages.exists()


def test_a_spoilt_lock_stops_all(desk: Desk, mirror: Mirror) -> None:
    """It is not taken for an empty one."""
    desk.lock.write_text("[en-es]\nversion = 1\n")
    for request in (Request(), Request(install=""), Request(verify=True), Request(remove="en-es")):
        assert answer_at(desk, request).exitcode == 1
    assert mirror.asked == []


def test_two_at_once_are_one(desk: Desk) -> None:
    """The second is told to wait: exit code 6."""
    with store.lock(desk.shelf.packages.parent / ".dragoman-models.lock"):
        done = everything(desk)
    assert (done.exitcode, len(done.problems)) == (6, 1)
    assert installed(desk) == []


def test_a_disk_that_refuses_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 5 and a sentence."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(supply, "install", full)
    done = everything(desk)
    assert done.exitcode == 5
    assert "No space left on device" in str(done.problems[0])


@pytest.mark.parametrize("address", ["{}", "{}/", "{}/index.json"])
def test_argos_says_where_the_index_is(
    desk: Desk, mirror: Mirror, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its setting names a folder, with or without a final slash; --index comes before it."""
    home = Home((desk.shelf.packages,), address.format(mirror.url))
    monkeypatch.setattr(models, "argos_home", lambda: home)
    assert answer(desk.workshop, Request()).problems == ()
    assert mirror.asked == [("/index.json", "")]
    elsewhere = answer(desk.workshop, Request(index=mirror.put("/other.json", b"[]")))
    assert elsewhere.problems == ()
    assert mirror.asked[-1] == ("/other.json", "")
