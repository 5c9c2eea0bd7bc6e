"""How fast sentences are translated: our way, CTranslate2 alone, and Argos's own way.

    python bench/translate.py [--sentences N] [--rounds N] [--paragraph N]

Runs a model of the usual Argos shape (60 million weights, 32,000 pieces, int8)
whose weights are random, so every way is made to write as many pieces for a
sentence, 28, and nothing is said of quality. The ways take turns; ratios of
medians matter, not the figures of one machine. Argos's way is its translate
module with the translator that it makes for itself, paragraph by paragraph,
``--paragraph`` sentences each (two are the median of real news pages), its
sentence splitter replaced by one that costs nothing; "Argos with ours" is the same
with our translator, which shares cores otherwise. CTranslate2 alone has our
translator, and gets sentences that are cut and sorted already, as many at once as ours.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
import types
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from models.material import piece_count, vocabulary
from models.package import Size, model_files
from plugins.translate.argos import Argos
from plugins.translate.batches import ROOM
from plugins.translate.packages import Package
from plugins.translating import CPU
from tests.translate.tiny import weights

PIECES = 32_000
WRITTEN = 28  # pieces of each translation
SEPARATOR = "\x01"
Way = Callable[[], object]


def words(count: int) -> list[str]:
    """Return invented words, no two alike."""
    random = Random(1)  # noqa: S311 - repeatable
    syllables = [c + v for c in "bcdfghjklmnpqrstvwxz" for v in "aeiouy"]
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(random.choices(syllables, k=random.randint(1, 4)))] = None
    return list(found)


def make_folder(folder: Path) -> Package:
    """Write the folder of a package of the usual shape; half a minute."""
    known = words(60_000)
    pieces = vocabulary([(" ".join(known[at : at + 9]), "") for at in range(0, 60_000, 9)], PIECES)
    size = Size(width=512, inner=2048, heads=8, encoder=6, decoder=6, pieces=piece_count(pieces))
    scaled = {name: value / 20 for name, value in weights(size, 1).items()}
    (folder / "model").mkdir()
    for name, content in model_files(size, scaled, pieces).items():
        (folder / "model" / name).write_bytes(content)
    (folder / "sentencepiece.model").write_bytes(pieces)
    (folder / "metadata.json").write_text('{"from_code": "en", "to_code": "es"}', "utf-8")
    return Package(folder, "en", "es", "1", "", sample=False, least_score=None, exact="0")


class FixedLength:
    """A translator whose translations all have one length."""

    def __init__(self, translator: Any) -> None:
        self.translator = translator

    def translate_batch(self, *batch: Any, **how: Any) -> Any:
        """Pass everything on but the lengths."""
        how |= {"min_decoding_length": WRITTEN, "max_decoding_length": WRITTEN}
        return self.translator.translate_batch(*batch, **how)


def argos_way(
    package: Package,
    sentences: Sequence[str],
    paragraph: int,
    translator: FixedLength | None = None,
) -> Way:
    """Return Argos's own way, without its splitter and what that would load.

    With a translator it is used in place of the one that Argos makes for itself.
    """
    for name in ("stanza", "minisbd", "minisbd.models"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules["minisbd"].SBDetect = None  # type: ignore[attr-defined]
    sys.modules["minisbd"].models = sys.modules["minisbd.models"]  # type: ignore[attr-defined]
    sys.modules["minisbd.models"].list_models = list  # type: ignore[attr-defined]
    import ctranslate2  # noqa: PLC0415
    from argostranslate import package as packages  # noqa: PLC0415 - after the stand-ins
    from argostranslate import translate  # noqa: PLC0415

    english, spanish = translate.Language("en", "English"), translate.Language("es", "Spanish")
    way = translate.PackageTranslation(english, spanish, packages.Package(package.folder))
    made = ctranslate2.Translator
    translate.ctranslate2 = types.SimpleNamespace(  # with its own cores and numbers
        Translator=lambda *where, **how: FixedLength(made(*where, **how))
    )
    way.translator = translator
    way.sentencizer = types.SimpleNamespace(split_sentences=lambda text: text.split(SEPARATOR))
    paragraphs = [
        SEPARATOR.join(sentences[at : at + paragraph]) for at in range(0, len(sentences), paragraph)
    ]
    way.translate(paragraphs[0])  # loads the model
    return lambda: [way.translate(paragraph) for paragraph in paragraphs]


def ways(package: Package, sentences: Sequence[str], paragraph: int) -> dict[str, Way]:
    """Return the ways, each ready to translate all sentences; Argos's own follows four at once."""
    engine = Argos(package)
    problem = engine.load()
    assert problem is None, problem
    assert engine._loaded  # noqa: SLF001 - to fix the lengths
    fixed, cutter = FixedLength(engine._loaded.translator), engine._loaded.cutter  # noqa: SLF001
    loaded = replace(engine._loaded, translator=fixed)  # noqa: SLF001
    cut = sorted(cutter.encode(list(sentences), out_type=str), key=len)
    found = {
        "Argos, beam 4": argos_way(package, sentences, paragraph),
        "Argos with ours": argos_way(package, sentences, paragraph, fixed),
    }
    for beam in (4, 2, 1):
        found[f"CTranslate2, beam {beam}"] = alone(fixed, cut, beam)
        found[f"ours, beam {beam}"] = ours(package, loaded, sentences, beam)
    return found


def alone(translator: FixedLength, cut: Sequence[Sequence[str]], beam: int) -> Way:
    """Return CTranslate2's way with what is cut and sorted already; nothing is joined again."""
    how = {"beam_size": beam, "max_batch_size": ROOM[CPU].sentences(beam)}
    return lambda: translator.translate_batch(cut, **how)


def ours(package: Package, loaded: Any, sentences: Sequence[str], beam: int) -> Way:
    """Return our way, from sentences to sentences."""
    engine = Argos(package, beam)
    engine._loaded = loaded  # noqa: SLF001 - lengths are fixed
    return lambda: engine.translate(sentences)


def measure(ways_known: dict[str, Way], rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Return the seconds, wall and CPU, of each round of each way; the ways take turns."""
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in ways_known}
    for _ in range(rounds):
        for name, way in ways_known.items():
            wall, cpu = time.perf_counter(), time.process_time()
            way()
            seen[name].append((time.perf_counter() - wall, time.process_time() - cpu))
    return seen


def main() -> int:
    """Print sentences a second and ratios to Argos's way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--paragraph", type=int, default=2)
    given = parser.parse_args()
    random = Random(2)  # noqa: S311 - repeatable
    known = words(60_000)
    sentences = [
        " ".join(random.choices(known, k=random.randint(6, 14))) for _ in range(given.sentences)
    ]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        os.environ["XDG_CACHE_HOME"] = folder
        (Path(folder) / "package").mkdir()
        package = make_folder(Path(folder) / "package")
        found = measure(ways(package, sentences, given.paragraph), given.rounds)
    print(f"{'way':20} sentences/s  times Argos: wall (spread)   CPU (spread)")
    slowest = next(iter(found.values()))
    for name, runs in found.items():
        pace = given.sentences / statistics.median(wall for wall, _ in runs)
        print(
            f"{name:20} {pace:11.1f}  {ratio(slowest, runs, 0):>24} {ratio(slowest, runs, 1):>14}"
        )
    return 0


def ratio(
    slowest: Sequence[tuple[float, float]], runs: Sequence[tuple[float, float]], column: int
) -> str:
    """Return how many times as fast, the median of the rounds and their range."""
    found = [one[column] / two[column] for one, two in zip(slowest, runs, strict=True)]
    return f"{statistics.median(found):.2f} ({min(found):.1f}-{max(found):.1f})"


if __name__ == "__main__":
    sys.exit(main())
