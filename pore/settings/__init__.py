"""Settings: ``embedded`` (default, one office), ``production``, ``test``; ``base`` is what they share."""
