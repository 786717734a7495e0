"""One archive of everything an embedded installation keeps: the SQLite database and the files, and the way back.

Layout, a gzipped tar: ``manifest.json`` first, ``pore.sqlite3``, then ``files/…``. The ledger of erased people and the
secret key are left out on purpose: the ledger must not go back in time, and a key does not belong in a copy."""
