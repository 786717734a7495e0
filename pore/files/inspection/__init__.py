"""Looking into hostile files: a child process without Django, started by its path (``__main__.py``).

It knows nothing of the portal: it gets a kind of file and a path, and answers "fine" or one word that says what is wrong."""
