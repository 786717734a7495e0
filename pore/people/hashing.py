"""Password hashing with the parameters of the security rules (S1)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane: the OWASP minimum, about 30 ms here."""

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
