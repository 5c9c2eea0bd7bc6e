"""One canonical address for one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ingest.addresses import canonical


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("HTTPS://Quay.Example:443/A?utm_source=x&b=1&fbclid=2#top", "https://quay.example/A?b=1"),
        ("https://user:secret@quay.example", "https://quay.example/"),
        ("https://quay.example/?q=a+b", "https://quay.example/?q=a+b"),
        ("javascript:alert(1)", None),
        ("ftp://quay.example/", None),
        ("file:///etc/hostname", None),
        ("https://[bad", None),
        ("https://quay.example:99999/", None),
        ("https://quay.example/" + "a" * 2001, None),
        (None, None),
    ],
)
def test_addresses_are_canonical(url: str | None, wanted: str | None) -> None:
    """What does not name the page goes; what is no web address gives none."""
    assert canonical(url) == wanted


@given(st.text())
def test_canonical_is_stable(url: str) -> None:
    """A canonical address is its own canonical form, and no text raises."""
    once = canonical("https://quay.example/" + url)
    assert once is None or canonical(once) == once
