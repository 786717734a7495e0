"""A clock for telling stories: what the demo county did happened on days before today."""

from contextlib import contextmanager
from datetime import datetime, time, timedelta
from unittest.mock import patch

from django.utils import timezone


def moment(days_ago, hour=10):
    """A full hour ``days_ago`` days before today (negative: ahead), Warsaw time."""
    day = timezone.localdate() - timedelta(days=days_ago)
    return timezone.make_aware(datetime.combine(day, time(hour)))


@contextmanager
def on(days_ago, hour=10):
    """Let everything inside happen then: the portal asks ``timezone.now`` for every date it writes."""
    then = moment(days_ago, hour)
    with patch("django.utils.timezone.now", lambda: then):
        yield then
