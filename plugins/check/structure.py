"""Is the page's markup whole: one heading of the first rank, ranks without gaps, ids once?

A small part of what a validator sees, quick enough to run over every page.
"""

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from plugins.model import Problem
from plugins.publish.pages import BuiltPage


def check_structure(page: BuiltPage) -> Iterator[Problem]:
    """Yield what is wrong with the page's headings, ids, title and policy."""
    yield from map(page.problem, (*_headings(page), *_ids(page), *_head(page), *_policy(page)))


def _headings(page: BuiltPage) -> Iterator[str]:
    ranks = [int(str(one.tag)[1]) for one in page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if ranks.count(1) != 1:
        yield f"the page has {ranks.count(1)} headings of the first rank; it needs one"
    for former, rank in pairwise(ranks):
        if rank > former + 1:
            yield f"a heading of rank {rank} follows one of rank {former}"


def _ids(page: BuiltPage) -> Iterator[str]:
    for name, number in Counter(page.found("//@id")).items():
        if number > 1:
            yield f'the id "{name}" stands {number} times'
    known = set(page.found("//@id"))
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        for value in page.found(f"//@{attribute}"):
            for name in value.split():
                if name not in known:
                    yield f'{attribute} names "{name}", which is not on the page'


def _head(page: BuiltPage) -> Iterator[str]:
    if not "".join(page.found("/html/head/title/text()")).strip():
        yield "the page has no title"
    if not "".join(page.found("//meta[@name='description']/@content")).strip():
        yield "the page has no description"
    if len(page.tree.xpath("//main")) != 1:
        yield "the page needs one main part"


def _policy(page: BuiltPage) -> Iterator[str]:
    """The Content Security Policy: there, and fitting the style (CSP level 3, hashes)."""
    policy = " ".join(page.found("//meta[@http-equiv='Content-Security-Policy']/@content"))
    if "default-src 'none'" not in policy:
        yield "the page has no policy that forbids foreign content"
    for style in page.found("//style/text()"):
        digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
        if f"'sha256-{digest}'" not in policy:
            yield "the page's policy does not allow its own style"
