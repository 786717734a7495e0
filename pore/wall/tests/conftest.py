"""The second wall is PostgreSQL's: on SQLite there is nothing here to test."""

from pore.access.context import is_walled

collect_ignore_glob = [] if is_walled() else ["test_*.py"]
