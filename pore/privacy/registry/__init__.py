"""The data map: every table of the portal and of the libraries that keep something about people. One place."""

from pore.privacy.registry import people, process, upkeep

# Django's own tables of permissions and content types stay empty of people; the portal does not use them.
LEFT_OUT = {"auth.Permission", "auth.Group", "auth.Group_permissions", "contenttypes.ContentType"}

# Parts of the map: what they are about (for the page) and their tables.
PARTS = (people, process, upkeep)
TABLES = {table.model: table for part in PARTS for table in part.TABLES}
