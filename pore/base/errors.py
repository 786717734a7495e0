"""Refusals that a person should read, each with a sentence that says what to do."""


class NotReady(Exception):
    """The step cannot be taken yet; ``reasons`` are sentences for the person, one for each thing missing."""

    def __init__(self, *reasons):
        super().__init__(*reasons)
        self.reasons = reasons

    def __str__(self):
        return " ".join(str(reason) for reason in self.reasons)


class StaleVersion(Exception):
    """Someone saved the same thing in the meantime; ``stored`` is the row as it stands now."""

    def __init__(self, stored):
        super().__init__(stored)
        self.stored = stored


class KeyUsedForAnother(Exception):
    """A one-time key came back with other contents than the first time; ``url`` shows what was made then."""

    def __init__(self, url):
        super().__init__(url)
        self.url = url


class TooMany(Exception):
    """Done too often; ``seconds`` tells after how long it may be tried again."""

    def __init__(self, seconds):
        super().__init__(seconds)
        self.seconds = max(1, seconds)
