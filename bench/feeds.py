"""How feeds, pages and texts come through: encodings, hostile shapes, and the cell's own cost.

    python bench/feeds.py [--cases FOLDER]

Encodings are measured on the sentences of this project's own segmentation
cases. With a folder of cases, its feeds and pages are read in the cell and
without it.
"""

import argparse
import base64
import gzip
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from plugins.ingest.guarded import guarded
from plugins.ingest.read import read_file
from tests.ingest.written import FORMS, ROOT, pairs


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path)
    options = parser.parse_args()
    for form in FORMS:
        shares = dict(pairs(form))
        poor = [f"{pair} {share:.3f}" for pair, share in shares.items() if share < 0.999]  # noqa: PLR2004
        print(f"{form}: {len(shares)} pairs, {_mean(shares):.4%} of characters; {poor}")
    _cost("sample newsroom", [path.read_bytes() for path in sorted((ROOT / "inbox").iterdir())])
    if options.cases:
        _cost("pages of the cases", _cases(options.cases / "pages.jsonl.gz", "html_base64"))
        _cost("feeds of the cases", _cases(options.cases / "feeds.jsonl.gz", "feed_base64"))
    return 0


def _mean(shares: dict[str, float]) -> float:
    return sum(shares.values()) / len(shares)


def _cases(path: Path, key: str) -> list[bytes]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [base64.b64decode(json.loads(line)[key]) for line in lines]


def _cost(name: str, contents: list[bytes]) -> None:
    read_file("", contents[0])  # what loads at first use counts for neither
    began = time.perf_counter()
    direct = [read_file("x", content) for content in contents]
    alone = time.perf_counter() - began
    with guarded() as read:
        began = time.perf_counter()
        first = read("x", contents[0])
        started = time.perf_counter() - began
        began = time.perf_counter()
        celled = [first, *(read("x", content) for content in contents[1:])]
        took = time.perf_counter() - began
    same = sum(one == other for one, other in zip(direct, celled, strict=True))
    print(f"{name}: {len(contents)} files, {same} read the same; {alone:.2f} s without the cell,")
    print(f"  {took:.2f} s in it, and {started:.2f} s to start it and read the first")


if __name__ == "__main__":
    sys.exit(main())
