"""A site of three pages, made by hand, on which every check finds nothing.

Fictional throughout. Tests spoil one thing and look who notices.
"""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

URL = "https://lantern.example/news"
STYLE = "body{overflow-wrap:anywhere}p{margin:0}"
HASH = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

_WORDS = {
    "en": ("ltr", "The harbour reopens", "Source: <bdi>Aldbrook Courier</bdi>", "Read on"),
    "ar": (
        "rtl",
        "إعادة فتح الميناء في لندمار NATO",
        "المصدر: <bdi>Aldbrook Courier</bdi>",
        "المزيد",
    ),
}
STORY = "2026/02/10/harbour/"
SOURCE = "https://courier.example/harbour"


def page(code: str) -> str:
    """Return the story of one language."""
    direction, title, source, more = _WORDS[code]
    url = f"{URL}/{code}/{STORY}"
    alternates = "".join(
        f'<link rel="alternate" hreflang="{name}" href="{URL}/{other}/{STORY}">'
        for name, other in (("ar", "ar"), ("en", "en"), ("x-default", "en"))
    )
    data = (
        f'{{"@context":"https://schema.org","@graph":[{{"@type":"NewsArticle","url":"{url}",'
        f'"headline":"{title}","inLanguage":"{code}","datePublished":"2026-02-10",'
        f'"publisher":{{"name":"The Lantern"}},"isBasedOn":[{{"url":"{SOURCE}"}}]}},'
        '{"@type":"BreadcrumbList"}]}'
    )
    return (
        f'<!DOCTYPE html><html lang="{code}" dir="{direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none';style-src 'sha256-{HASH}'\">"
        f'<title>{title}</title><meta name="description" content="{title}">'
        f'<link rel="canonical" href="{url}">{alternates}'
        + "".join(
            f'<meta property="og:{one}" content="x">'
            for one in ("type", "title", "url", "site_name", "locale")
        )
        + f'<style>{STYLE}</style><script type="application/ld+json">{data}</script></head>'
        f'<body><main id="m"><h1>{title}</h1><p>{source}</p><h2>{more}</h2>'
        f'<blockquote lang="en" dir="ltr"><p>The harbour reopens.</p></blockquote>'
        f'<p><a href="{SOURCE}#:~:text=The%20harbour">{more}</a></p></main></body></html>'
    )


def feed(code: str) -> str:
    """Return the Atom feed of one language."""
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{code}">'
        f"<id>{URL}/{code}/</id><title>The Lantern</title><updated>2026-02-10T00:00:00Z</updated>"
        f'<link rel="self" href="{URL}/{code}/feed.xml"/>'
        f"<entry><id>{URL}/{code}/{STORY}</id><title>Harbour</title>"
        "<updated>2026-02-10T00:00:00Z</updated>"
        f'<link rel="alternate" href="{URL}/{code}/{STORY}"/><summary>s</summary></entry></feed>'
    )


def json_feed(code: str) -> str:
    """Return the JSON Feed of one language."""
    return (
        '{"version":"https://jsonfeed.org/version/1.1","title":"The Lantern",'
        f'"language":"{code}","feed_url":"{URL}/{code}/feed.json",'
        f'"items":[{{"id":"1","url":"{URL}/{code}/{STORY}","title":"Harbour",'
        '"content_html":"<p>s</p>"}]}'
    )


def write(root: Path, changes: Mapping[str, tuple[str, str]] = {}) -> Path:
    """Write the site; ``changes`` replace a text in a file by another, and must find it."""
    files = {f"{code}/{STORY}index.html": page(code) for code in _WORDS}
    files |= {f"{code}/feed.xml": feed(code) for code in _WORDS}
    files |= {f"{code}/feed.json": json_feed(code) for code in _WORDS}
    for name, (old, new) in changes.items():
        assert old in files[name], f"{old} is not in {name}"
        files[name] = files[name].replace(old, new, 1)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root
