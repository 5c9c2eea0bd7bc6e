"""Which authorities a connection's certificates are checked against. Opens none itself."""

import ssl
from functools import cache

import certifi


@cache
def trusted() -> ssl.SSLContext:
    """Return the system's authorities, or those that SSL_CERT_FILE names.

    A Python from python.org finds none on macOS: then certifi's count.
    """
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not (paths.cafile or paths.capath or context.cert_store_stats()["x509_ca"]):
        context.load_verify_locations(certifi.where())
    return context
