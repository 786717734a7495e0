"""Production refuses to start with anything unsafe."""

import os
import subprocess
import sys

import pytest

GOOD = {
    "PORE_SECRET_KEY": "k3-" + "q" * 50,
    "PORE_HOSTS": "pore.powiat.example",
    "PORE_BASE_URL": "https://pore.powiat.example",
    "DATABASE_URL": "postgres://u@127.0.0.1/d",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
}


def start(code="import pore.settings.production", **changes):
    """Run ``code`` in a process of its own with good settings, changed by ``changes``."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "PORE_DATA") if name in os.environ}
    environment = {**keep, **GOOD, **changes}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_good_settings_start():
    result = start()
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORE_SECRET_KEY", "short"),
        ("PORE_SECRET_KEY", "please-change-me-" + "x" * 40),
        ("PORE_HOSTS", "*"),
        ("PORE_HOSTS", ".powiat.example"),
        ("PORE_HOSTS", ""),
        ("PORE_BASE_URL", "http://pore.powiat.example"),
        ("DATABASE_URL", "sqlite:///x"),
        ("REDIS_URL", ""),
        ("PORE_DEBUG", "1"),
    ],
)
def test_unsafe_setting_is_refused_by_name(name, value):
    result = start(**{name: value})
    assert result.returncode != 0
    assert name in result.stderr
