"""Links to a new password, valid for an hour of real time also on the nights when clocks change."""

from datetime import UTC, datetime

from django.contrib.auth.tokens import PasswordResetTokenGenerator


class ResetTokens(PasswordResetTokenGenerator):
    """Django counts in wall time, which repeats an hour in autumn and skips one in spring; this counts in UTC.

    allauth's own generator is no base: it keeps a second list of addresses and would want them verified first."""

    def _now(self):
        return datetime.now(UTC).replace(tzinfo=None)
