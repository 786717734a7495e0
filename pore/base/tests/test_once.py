"""A form sent many times makes one record."""

import threading
from uuid import uuid4

import pytest
from django.db import connection

from pore.base.errors import KeyUsedForAnother
from pore.base.models import OneTimeKey
from pore.base.once import once


def press(key, digest="d", url="/made/", made=None):
    def make():
        if made is not None:
            made.append(1)
        return url

    return once(owner="1:1", form="f", key=key, digest=digest, make=make)


def test_second_press_leads_to_the_first_result(db):
    key, made = uuid4(), []
    assert [press(key, made=made), press(key, made=made)] == ["/made/", "/made/"]
    assert made == [1]


def test_other_contents_under_the_same_key_are_refused(db):
    key = uuid4()
    press(key)
    with pytest.raises(KeyUsedForAnother) as refused:
        press(key, digest="other")
    assert refused.value.url == "/made/"


def test_key_is_not_spent_when_the_work_fails(db):
    key = uuid4()

    def broken():
        raise ValueError

    with pytest.raises(ValueError):
        once(owner="1:1", form="f", key=key, digest="d", make=broken)
    assert press(key) == "/made/"


@pytest.mark.django_db(transaction=True)
def test_parallel_presses_make_one_record():
    key, made, urls = uuid4(), [], []

    def run():
        urls.append(press(key, made=made))
        connection.close()

    threads = [threading.Thread(target=run) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert urls == ["/made/"] * 8
    assert OneTimeKey.objects.count() == 1
