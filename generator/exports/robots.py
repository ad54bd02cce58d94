"""`robots.txt`: every crawler may read everything.

Source: RFC 9309. A prototype says so on each page and may be found, since what it says has sources; but while the
portal has no address of its own there is no sitemap to name. Crawlers read the file only at the root of a host.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue import Catalogue


def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield `robots.txt`."""
    settings = catalogue.settings
    sitemap = [f"Sitemap: {settings.url('sitemap.xml')}"] if settings.has_lasting_address else []
    yield "robots.txt", "".join(f"{line}\n" for line in ("User-agent: *", "Allow: /", *sitemap)).encode()
