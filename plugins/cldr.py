"""CLDR's facts of a language, through Babel: the one way to ask for its days and months.

Babel shares what a locale inherits with all its relatives, and writes into it
when it is first read: without a copy of its own, Russian days would be Pashto
ones once a Pashto page was made. What pages make of the facts is the site's.
"""

from copy import deepcopy
from functools import cache

from babel import Locale, localedata


@cache
def locale_of(tag: str) -> Locale:
    """Return CLDR's facts of a BCP 47 tag, which no other locale can change.

    Raises:
        UnknownLocaleError: CLDR does not know the language.
        ValueError: this is no tag.
    """
    found = Locale.parse(tag.replace("-", "_"))
    data = localedata.load(str(found))
    data |= deepcopy({name: data[name] for name in ("days", "months")})
    return found
