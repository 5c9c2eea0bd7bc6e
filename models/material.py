"""What the training reads: sentence pairs, their pieces, and the batches.

Everything follows from the seed, so a training that was interrupted goes on
as if it had not been. Pairs come from ``grammar``; learning is ``train``'s.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from random import Random

import sentencepiece
from babel import Locale

Pair = tuple[str, str]
Pieces = list[int]

UNKNOWN, START, END = 0, 1, 2  # sentencepiece's own first three
_LONGEST = 90  # pieces; the few longer sentences cost more than they teach
_ENOUGH = 20_000  # pairs to find the vocabulary in
_WORD = re.compile(r"\d+(?:[.,:-]\d+)*(?!\w)|[^\W\d_]+")
_SYLLABLES = [c + v for c in (*"bdfgklmnprstvz", "br", "dr", "st") for v in "aeiou"]
_TRIES = 12


def varied(pair: Pair, source: str, target: str, random: Random) -> Pair:
    """Return the pair with a number or a name that both sides share made a new one.

    So the model learns to copy what no list can hold. A number keeps its count
    of digits and its plural categories (CLDR), a name its first two letters,
    because agreement and elision hang on them. Unchanged where nothing is shared.
    """
    sides = [_WORD.findall(side) for side in pair]
    shared = [w for w in sides[0] if all(s.count(w) == 1 for s in sides) and _may_change(w, pair)]
    if not shared:
        return pair
    former = random.choice(shared)
    new = _number(former, source, target, random) if former.isdigit() else _name(former, random)
    pattern = re.compile(rf"(?<!\w){former}(?!\w)")
    return pattern.sub(new, pair[0]), pattern.sub(new, pair[1])


def _may_change(word: str, pair: Pair) -> bool:
    named = word[0].isupper() and len(word) > 3 and not any(side.startswith(word) for side in pair)  # noqa: PLR2004 - shorter ones are often acronyms
    return word.isdigit() or named


@cache
def _categories(number: int, *languages: str) -> tuple[str, ...]:
    return tuple(Locale.parse(language).plural_form(number) for language in languages)


def _number(former: str, source: str, target: str, random: Random) -> str:
    wanted = _categories(int(former), source, target)
    for _ in range(_TRIES):
        new = random.randrange(10 ** (len(former) - 1), 10 ** len(former))
        if _categories(new, source, target) == wanted:
            return str(new)
    return former


def _name(former: str, random: Random) -> str:
    return former[:2] + "".join(random.choices(_SYLLABLES, k=random.randint(1, 3)))


def vocabulary(pairs: Sequence[Pair], pieces: int) -> bytes:
    """Return a SentencePiece model (unigram, digits apart, bytes for the unknown).

    It has at most ``pieces`` pieces, fewer where the text has no use for more.
    Without Unicode normalisation: the text is clean already and must come out
    as it went in ("…" would become "..."). One thread, so always the same bytes.
    """
    written = BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([side for pair in pairs[:_ENOUGH] for side in pair]),
        model_writer=written,
        vocab_size=pieces,
        hard_vocab_limit=False,
        model_type="unigram",
        character_coverage=1.0,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="identity",
        num_threads=1,
        minloglevel=2,
    )
    return written.getvalue()


def encode(pairs: Sequence[Pair], model: bytes) -> list[tuple[Pieces, Pieces]]:
    """Return the pairs as piece numbers; those longer than the network are left out."""
    cutter = sentencepiece.SentencePieceProcessor(model_proto=model)
    sources = cutter.encode([source for source, _ in pairs])
    targets = cutter.encode([target for _, target in pairs])
    both = zip(sources, targets, strict=True)
    return [(s, t) for s, t in both if max(len(s), len(t)) < _LONGEST]


def piece_count(model: bytes) -> int:
    """Return the size of the vocabulary."""
    return int(sentencepiece.SentencePieceProcessor(model_proto=model).get_piece_size())


def batches(
    material: Sequence[tuple[Pieces, Pieces]], tokens: int, random: Random
) -> list[list[int]]:
    """Return indices in batches of at most ``tokens``, source and target together.

    All sources of a batch have one length, so nothing of them is padding and
    the network needs no mask; batches come in random order.
    """
    lengths: dict[int, list[int]] = defaultdict(list)
    for index in random.sample(range(len(material)), len(material)):
        lengths[len(material[index][0])].append(index)
    cut = [batch for indices in lengths.values() for batch in _cut(indices, material, tokens)]
    random.shuffle(cut)
    return cut


def _cut(
    indices: Sequence[int], material: Sequence[tuple[Pieces, Pieces]], tokens: int
) -> Iterator[list[int]]:
    batch: list[int] = []
    longest = 0
    for index in indices:
        source, target = material[index]
        longest = max(longest, len(target) + 1)
        if batch and (len(source) + longest) * (len(batch) + 1) > tokens:
            yield batch
            batch, longest = [], len(target) + 1
        batch.append(index)
    yield batch


def schedule(
    material: Sequence[tuple[Pieces, Pieces]], *, tokens: int, steps: int, seed: int
) -> list[list[int]]:
    """Return one batch for each step; the material is gone through as often as needed."""
    chosen: list[list[int]] = []
    passes = 0
    while len(chosen) < steps:
        chosen += batches(material, tokens, Random(f"{seed}-{passes}"))  # noqa: S311 - repeatable
        passes += 1
    return chosen[:steps]
