"""Limits: who is counted, what a full window answers, and that a broken count lets nobody through."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, connections
from django.http import HttpResponse
from django.utils import timezone

from pore.base.errors import TooMany
from pore.base.limits import address, demand_left, from_address, limited, spend
from pore.base.models import LimitWindow
from pore.base.tasks import forget_old_keys


@pytest.fixture
def midday(monkeypatch):
    """A clock that stands still in the middle of every window; ``midday(seconds)`` moves it."""
    now = [1_780_000_000 // 86400 * 86400 + 12 * 3600 + 30 * 60 + 30]
    monkeypatch.setattr("pore.base.limits.time.time", lambda: now[0])

    def move(seconds):
        now[0] += seconds

    return move


def test_window_is_full_after_its_number(db, midday):
    for _time in range(3):
        spend("search", "person 1", "3/m")
    with pytest.raises(TooMany) as refused:
        spend("search", "person 1", "3/m")
    assert refused.value.seconds == 30
    spend("search", "person 2", "3/m")
    spend("orders", "person 1", "3/m")
    midday(30)
    spend("search", "person 1", "3/m")


def test_looking_counts_nothing(db, midday):
    for _time in range(5):
        demand_left("token", "address 192.0.2.1", "1/h")
    spend("token", "address 192.0.2.1", "1/h")
    with pytest.raises(TooMany):
        demand_left("token", "address 192.0.2.1", "1/h")


def test_rows_name_nobody(db):
    spend("sign-in", "anna@powiat.example", "1/h")
    assert "anna" not in str(list(LimitWindow.objects.values()))


def test_old_windows_are_forgotten(db):
    spend("search", "person 1", "1/m")
    LimitWindow.objects.update(begins_at=timezone.now() - timedelta(days=3))
    spend("search", "person 1", "1/m")
    forget_old_keys()
    assert LimitWindow.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_processes_count_together():
    """Twenty at once for five places."""
    results = []

    def one():
        try:
            spend("orders", "person 1", "5/d")
            results.append("in")
        except TooMany:
            results.append("out")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["in"] * 5 + ["out"] * 15
    assert connection.alias == "default"


def test_broken_count_lets_nobody_through(rf, db, monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError("no such table")

    opened = []
    view = limited("search", "60/m")(lambda request: opened.append(request) or HttpResponse())
    request = rf.get("/")
    request.user = AnonymousUser()
    assert view(request).status_code == 200
    monkeypatch.setattr("pore.base.limits._count", broken)
    with pytest.raises(DatabaseError):
        view(request)
    assert len(opened) == 1


def test_only_what_is_named_is_counted(rf, db, midday):
    view = limited("search", "1/m", when=lambda request: "q" in request.GET)(lambda request: HttpResponse())
    for url, answers in (("/", True), ("/", True), ("/?q=a", True), ("/", True), ("/?q=b", False)):
        request = rf.get(url)
        request.user = AnonymousUser()
        if answers:
            assert view(request).status_code == 200
        else:
            pytest.raises(TooMany, view, request)


# --- Whose address it is ---

SPELLINGS = [
    # proxies, X-Forwarded-For, what is believed when the connection comes from 198.51.100.7
    (0, "203.0.113.9", "198.51.100.7"),
    (0, "", "198.51.100.7"),
    (1, "203.0.113.9", "203.0.113.9"),
    (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
    (1, "10.0.0.1,203.0.113.9 ", "203.0.113.9"),
    (2, "10.0.0.1, 203.0.113.9, 192.0.2.3", "203.0.113.9"),
    (2, "203.0.113.9", "198.51.100.7"),
    (1, "203.0.113.9:51234", "203.0.113.9"),
    (1, "[2001:db8::1]:443", "2001:db8::1"),
    (1, "::ffff:203.0.113.9", "203.0.113.9"),
    (1, "2001:DB8:0::1", "2001:db8::1"),
    (1, "unknown", "0.0.0.0"),  # noqa: S104 – an address that could not be read
    (1, "203.0.113.9; DROP", "0.0.0.0"),  # noqa: S104 – an address that could not be read
    (1, "", "198.51.100.7"),
]


@pytest.mark.parametrize(("proxies", "forwarded", "believed"), SPELLINGS)
def test_address_is_counted_from_the_right(proxies, forwarded, believed, rf, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert address(rf.get("/", REMOTE_ADDR="198.51.100.7", **headers)) == believed


def test_household_with_ipv6_is_one(rf):
    seen = {from_address(rf.get("/", REMOTE_ADDR=one)) for one in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")}
    assert seen == {"address 2001:db8:1:2::/64"}


def test_address_that_is_none_is_counted_too(rf):
    assert from_address(rf.get("/", REMOTE_ADDR="")) == "address 0.0.0.0"
