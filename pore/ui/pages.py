"""The moves every form page makes after fetching: bind, call one method, answer; nothing typed is lost."""

import logging
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pore.base.errors import KeyUsedForAnother, NotReady, StaleVersion
from pore.base.once import digest_of, once, receipt
from pore.ui.conflicts import compare, differ

FORM_PAGE = "ui/form_page.html"
# A conflict page brings its own token and version; a file that came with the text was kept the first time.
NOT_RESENT = ("csrfmiddlewaretoken", "version", "attach")
log = logging.getLogger(__name__)


@contextmanager
def one_piece():
    """All of it or nothing. A rule of the database that refuses the work becomes one neutral sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refusal:
        log.warning("the database refused: %s", type(refusal.__cause__ or refusal).__name__)
        raise NotReady(_("Something this page stands on has changed in the meantime. Reload it and try again.")) from refusal


def _refused(form, problem):
    for reason in problem.reasons:
        form.add_error(None, reason)


def made_before(request, form, name):
    """Address of what this very form already made, or None; it needs not be valid any more."""
    try:
        key = form.fields["once"].clean(form.data.get(form.add_prefix("once")))
    except forms.ValidationError:
        return None
    return receipt(key=key, **_kept(request, form, name))


def make_once(request, form, name, make):
    """Address ``make(cleaned_data)`` returns, called the first time only; None while the form is not valid."""
    url = made_before(request, form, name)
    if url is None and form.is_valid():
        with one_piece():
            url = once(key=form.cleaned_data["once"], make=lambda: make(form.cleaned_data), **_kept(request, form, name))
    return url


def _kept(request, form, name):
    return {"owner": request.actor.key, "form": name, "digest": digest_of(request.POST, without=form.secrets)}


def creating_page(request, form, *, name, make, template=FORM_PAGE, done="", **page):
    """Show a creating form, or make the record once and go to the address ``make(cleaned_data)`` returns."""
    if request.method == "POST":
        try:
            url = make_once(request, form, name, make)
        except NotReady as problem:
            _refused(form, problem)
        except KeyUsedForAnother as used:
            return already_sent_page(request, form, used.url)
        else:
            if url is not None:
                if done:
                    messages.success(request, done)
                return redirect(url)
    return render(request, template, {"form": form, **page})


def already_sent_page(request, form, url):
    """The form was sent before with other contents: what is typed now is shown, what was made then stands."""
    return render(request, "ui/already_sent.html", {"url": url, "rows": compare(form, form)}, status=409)


def editing_page(request, form, *, save, stored_form, back, record=None, template=FORM_PAGE, done="", **page):
    """Show a form over a shared record, or save it; a stale save shows both texts.

    ``save(cleaned_data)`` raises StaleVersion; ``stored_form(stored)`` is the same form over what is stored now. ``record``
    is the shared row where the form is not over it."""
    if request.method == "POST" and form.is_valid():
        try:
            with one_piece():
                save(form.cleaned_data)
        except NotReady as problem:
            stored = (record or form.instance).stored()
            if stored and stored.version != form.cleaned_data["version"]:
                return conflict_page(request, form, stored_form(stored), stored.version, back, locked=problem.reasons)
            _refused(form, problem)
        except StaleVersion as stale:
            theirs = stored_form(stale.stored)
            if differ(form, theirs):
                return conflict_page(request, form, theirs, stale.stored.version, back)
            return saved(request, done, back)  # the same form came twice, or two people wrote the same
        else:
            return saved(request, done, back)
    return render(request, template, {"form": form, "back": back, **page})


def saved(request, done, back):
    messages.success(request, done or _("Saved."))
    return redirect(back)


def deciding_page(request, form, *, act, back, template=FORM_PAGE, done, **page):
    """Show a form that decides about a record, or decide; about what was read and nothing newer.

    ``act(cleaned_data)`` raises StaleVersion when the record has changed since the page was opened: then the page comes
    again with the record as it is now and everything typed still there."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            with one_piece():
                act(form.cleaned_data)
        except NotReady as problem:
            _refused(form, problem)
        except StaleVersion as stale:
            read_anew(form, stale.stored.version)
            form.add_error(None, _("Someone changed it in the meantime. Look at it as it is now, then decide."))
            status = 409
        else:
            messages.success(request, done)
            return redirect(back)
    return render(request, template, {"form": form, "back": back, **page}, status=status)


def read_anew(form, version):
    """Let a submitted form carry the version its page now shows."""
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = version


def conflict_page(request, mine, theirs, version, back, locked=()):
    """Both texts side by side; the person decides which stands, unless ``locked`` says why nothing can be saved any more."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    resent = [(name, value) for name, value in typed if name not in NOT_RESENT]
    decision = {"rows": compare(mine, theirs), "same": not differ(mine, theirs), "resent": resent, "version": version}
    context = {**decision, "back": back, "locked": locked}
    return render(request, "ui/conflict.html", context, status=409)


def carry_out(request, act, *, done, back):
    """Do what a button says and go back; a refusal says what is missing."""
    try:
        with one_piece():
            act()
    except StaleVersion:
        messages.error(request, _("Someone changed it in the meantime. Look at it as it is now, then decide."))
    except NotReady as problem:
        for reason in problem.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, done)
    return redirect(back)
