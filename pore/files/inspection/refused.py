"""What the inspection says: one word for each reason, and the limits of what is unpacked."""

MOST_PIXELS = 25_000_000
MOST_UNPACKED = 50 * 1024 * 1024  # bytes declared and bytes really read
HIGHEST_RATIO = 100  # unpacked to packed, over the whole file
# Registers are taken with 200 entries; a text with many pictures or a workbook with many sheets needs more.
MOST_ENTRIES = 1000


class Refused(Exception):
    """The file is not taken; ``reason`` is the word the portal turns into a sentence."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason
