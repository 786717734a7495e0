"""Pictures of every kind of page into ``docs/screenshots``: ``make screenshots``.

Builds the demo county in a folder of its own, starts the portal as a small office would, signs in as its people one
after another and follows their links. A kind of page is pictured once; homes of all roles and the page of a process
of the main ones as well."""

import base64
import hmac
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
PASSWORD = "wspomaganie-2026"
WIDTHS = {1440: 900, 390: 844}
COLOURS = 18  # the most frequent ones, exactly as they are, and after them the signals, which are small but mean much
SIGNALS = [(0xF0, 0xB1, 0x3A), (0x2C, 0x7A, 0x48), (0xB3, 0x26, 0x1E), (0x74, 0x43, 0x8A)]
STARTS_WITHIN = 60  # seconds
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer", "--in-process-gpu", "--hide-scrollbars"]

ROLES = ["dyrektor", "sore", "ekspert", "koordynator", "powiat", "gmina", "odn", "biblioteka", "nauczyciel", "administrator"]
# Directors whose school stands at another point; only kinds of pages nobody has shown yet are pictured.
OTHERS = ["dyrektor17", "dyrektor16", "dyrektor14", "przedszkole22", "dyrektor15"]
PUBLIC = ["/konto/zaloguj/", "/konto/haslo/nie-pamietam/", "/deklaracja-dostepnosci/", "/prywatnosc/", "/weryfikacja/"]

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CODE = re.compile(r"/weryfikacja/[^/]+/")
SECTION = re.compile(r"/diagnoza/(?!problem/|evidence/)[a-z]+/")
NAMES = {
    "/": "pulpit",
    "/konto/zaloguj/": "logowanie",
    "/konto/haslo/nie-pamietam/": "zapomniane-haslo",
    "/powiat/": "pulpit-powiatu",
    "/skrzynka/": "skrzynka",
    "/wspomaganie/": "procesy",
    "/wspomaganie/*/": "proces",
    "/wspomaganie/*/diagnoza/problem/": "czesc-diagnozy",
    "/wspomaganie/*/diagnoza/evidence/": "zalaczniki",
    "/dokumenty/*/": "stan-dokumentu",
    "/spotkania/*/": "spotkanie",
    "/szkoly/*/": "szkola",
    "/weryfikacja/*/": "weryfikacja-wynik",
    "/skrzynka/*/": "list",
    "/kto-widzi/": "kto-widzi-wszystko",
    "/kto-widzi/odczyty/": "odczyty",
    "/konto/bezpieczenstwo/": "bezpieczenstwo",
    "/konto/bezpieczenstwo/wlacz/": "logowanie-dwuetapowe",
    "/ludzie/*/zakoncz/": "zakonczenie-roli",
    "/ludzie/zapros/": "zaproszenie",
    "/ludzie/zapros/dyrektorow/": "zaproszenie-dyrektorow",
    "/pomoc/uprawnienia/": "uprawnienia",
    "/stan-portalu/": "stan-portalu",
}
AFTER_SECOND_FACTOR = {
    "/konto/bezpieczenstwo/kody/nowe/": "nowe-kody-zapasowe",
    "/konto/bezpieczenstwo/wylacz/": "wylaczenie-dwuetapowego",
    "/konto/bezpieczenstwo/": "bezpieczenstwo-dwuetapowe",
    "/konto/potwierdz/": "potwierdzenie",
    "/konto/potwierdz/kod/": "potwierdzenie-kodem",
}
FOR_EACH_ROLE = {"pulpit", "pulpit-powiatu"}
ALSO = {"sore-proces", "ekspert-proces", "koordynator-proces"}
PROTOTYPES = {
    "gosc-logowanie": "01",
    "dyrektor-pulpit": "02",
    "dyrektor-czesc-diagnozy": "03",
    "sore-proces": "04",
    "powiat-pulpit-powiatu": "05",
    "dyrektor-stan-dokumentu": "07",
    "zastepca-brak-dostepu": "09",
    "dyrektor-nie-ma-strony": "10",
}


def kind_of(path):
    return CODE.sub("/weryfikacja/*/", ID.sub("*", path))


def name_of(kind):
    """A speaking name: the Polish address without what changes."""
    parts = [part for part in kind.removeprefix("/wspomaganie/*/").split("/") if part not in ("", "*")]
    return NAMES.get(kind) or "-".join(parts)


@contextmanager
def portal():
    """The demo county served from a folder that is removed afterwards; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    with tempfile.TemporaryDirectory(prefix="pore-screenshots-") as data:
        env = {**os.environ, "PORE_DATA": data, "DJANGO_SETTINGS_MODULE": "pore.settings.embedded", "PORE_DEMO": "1"}
        for name in ("DATABASE_URL", "REDIS_URL", "PORE_BROKER_URL"):
            env.pop(name, None)
        manage = [sys.executable, str(ROOT / "manage.py")]
        for command in (["migrate", "-v0"], ["createcachetable"], ["collectstatic", "--noinput", "-v0"], ["seed_demo"]):
            subprocess.run([*manage, *command], env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([*manage, "serve", "--bind", bind], env=env, cwd=ROOT, stderr=subprocess.DEVNULL)
        try:
            wait_for(lambda: urllib.request.urlopen(f"http://{bind}/konto/zaloguj/").status == 200)  # noqa: S310
            yield f"http://{bind}"
        finally:
            server.terminate()
            server.wait()


def wait_for(ready):
    end = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            if ready():
                return
        except OSError:
            pass  # not listening yet
        if time.monotonic() > end:
            raise TimeoutError("the portal has not started")
        time.sleep(0.2)


def with_few_colours(picture):
    frequent = sorted(picture.getcolors(picture.width * picture.height), reverse=True)[:COLOURS]
    colours = [*(colour for _count, colour in frequent), *SIGNALS]
    colours += colours[:1] * (256 - len(colours))
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


class Album:
    """Takes pictures and remembers which kinds of pages it has."""

    def __init__(self):
        self.kinds, self.names = set(), set()
        self.leading = None  # the process of the first director, the richest; shown where a role may see it

    def wants(self, kind, role, main):
        if kind not in self.kinds:
            return True
        label = f"{role}-{name_of(kind)}"
        return main and (name_of(kind) in FOR_EACH_ROLE or label in ALSO) and label not in self.names

    def take(self, page, role, name, kind=None):
        label = f"{role}-{name}"
        self.kinds.add(kind)
        self.names.add(label)
        if label in PROTOTYPES:
            label = f"prototyp-{PROTOTYPES[label]}-{label}"
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            tall = page.evaluate("document.documentElement.scrollHeight")  # bars that stick stand where the page ends
            page.set_viewport_size({"width": width, "height": max(height, tall)})
            picture = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled", caret="hide")))
            small = with_few_colours(picture.convert("RGB"))
            small.save(TARGET / f"{label}-{width}.png", optimize=True)


def give_password(page, role):
    page.locator("#id_login").fill(f"{role}@demo.example")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Zaloguj się", exact=True).click()


def sign_in(browser, address, role):
    context = browser.new_context(base_url=address, locale="pl-PL", timezone_id="Europe/Warsaw", reduced_motion="reduce")
    page = context.new_page()
    page.goto("/")
    give_password(page, role)
    page.locator("summary.po-user").wait_for()
    return page


def addresses_within_reach(page):
    """Every address the person comes to by links; asked for without drawing, which is quick."""
    seen, waiting = [], ["/"]
    while waiting:
        path = waiting.pop(0).split("#")[0].split("?")[0]
        if path in seen or path.endswith("/plik/"):
            continue
        seen.append(path)
        waiting += re.findall(r'<a [^>]*href="(/[^"]*)"', page.request.get(path).text())
    return seen


def follow_links(page, role, album, main):
    addresses = addresses_within_reach(page)
    album.leading = album.leading or next(path for path in addresses if kind_of(path) == "/wspomaganie/*/")
    for path in sorted(addresses, key=lambda one: not one.startswith(album.leading)):
        if SECTION.search(path) or not album.wants(kind_of(path), role, main):
            continue
        page.goto(path)
        kind = kind_of(page.evaluate("location.pathname"))
        if album.wants(kind, role, main):
            album.take(page, role, name_of(kind), kind)


def refused_pages(browser, address, album):
    """What somebody sees who may not, who mistyped, and whose role has ended."""
    page = sign_in(browser, address, "zastepca")
    page.get_by_role("link", name="Otwórz cały proces").click()
    page.goto(page.url + "zatrzymaj/")
    album.take(page, "zastepca", "brak-dostepu")
    page.context.close()
    page = sign_in(browser, address, "dyrektor")
    page.goto("/tej-strony-nie-ma/")
    album.take(page, "dyrektor", "nie-ma-strony")
    page.context.close()
    page = sign_in(browser, address, "poprzednik14")
    album.take(page, "poprzednik14", "bez-roli")
    page.context.close()


def code_for(key):
    """What an app for codes shows now (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(key), int(time.time() // 30).to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def pages_of_second_factor(browser, address, album):
    """What comes after setting it up, what is asked before letting others in, and the second step of signing in."""
    page = sign_in(browser, address, "odn")
    page.goto("/konto/bezpieczenstwo/wlacz/")
    page.locator("#id_code").fill(code_for(page.locator(".po-code-block").inner_text().replace(" ", "")))
    page.get_by_role("button", name="Włącz", exact=True).click()
    page.get_by_role("heading", name="Kody zapasowe").wait_for()
    album.take(page, "odn", "kody-zapasowe")
    for path, name in AFTER_SECOND_FACTOR.items():
        page.goto(path)
        album.take(page, "odn", name)
    page.context.clear_cookies(name="sessionid")
    page.goto("/")
    give_password(page, "odn")
    page.get_by_role("heading", name="Drugi etap logowania").wait_for()
    album.take(page, "odn", "drugi-etap-logowania")
    page.context.close()


def text_that_waited(browser, address, album):
    """The sign-in ended while a form was being filled in."""
    page = sign_in(browser, address, "dyrektor")
    page.goto("/ludzie/zapros/")
    page.locator("#id_email").fill("nowa.osoba@demo.example")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Wyślij zaproszenie", exact=True).click()
    give_password(page, "dyrektor")
    page.get_by_role("heading", name="Twój tekst czeka").wait_for()
    album.take(page, "dyrektor", "tekst-czeka")
    page.context.close()


def wait_for_print(page):
    """The county's one document is printed in the background."""

    def is_ready():
        page.goto("/dokumenty/")
        return page.get_by_text("Gotowy", exact=True).count() > 0

    wait_for(is_ready)


def main():
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    album = Album()
    with portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        guest = browser.new_context(base_url=address, locale="pl-PL").new_page()
        for path in PUBLIC:
            guest.goto(path)
            album.take(guest, "gosc", name_of(path), path)
        for role in [*ROLES, *OTHERS]:
            page = sign_in(browser, address, role)
            if role == ROLES[0]:
                wait_for_print(page)
            follow_links(page, role, album, main=role in ROLES)
            page.context.close()
        refused_pages(browser, address, album)
        pages_of_second_factor(browser, address, album)
        text_that_waited(browser, address, album)
        browser.close()
    size = sum(picture.stat().st_size for picture in TARGET.iterdir())
    sys.stdout.write(f"{len(list(TARGET.iterdir()))} pictures, {size / 1e6:.1f} MB in {TARGET}\n")


if __name__ == "__main__":
    main()
