"""A version for what has none of its own: a set people choose together is as new as what is in it."""

import hashlib

from pore.base.errors import StaleVersion


class Chosen:
    """What is chosen now: readers, members of a team, a last day. A form carries the ``version`` its page showed."""

    def __init__(self, *values):
        self.values = sorted(map(str, values))

    @property
    def version(self):
        """The same number for the same choice, whatever happened in between."""
        return int(hashlib.sha256("\n".join(self.values).encode()).hexdigest()[:7], 16)

    def demand_version(self, version):
        """Raise StaleVersion when something else is chosen now than on the page the person decides on."""
        if version != self.version:
            raise StaleVersion(self)
