"""The moves every form page makes after fetching: bind, call one method, answer; nothing typed is lost."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pore.base.errors import KeyUsedForAnother, NotReady, StaleVersion
from pore.base.once import digest_of, once
from pore.ui.conflicts import compare

FORM_PAGE = "ui/form_page.html"


def _refused(form, problem):
    for reason in problem.reasons:
        form.add_error(None, reason)


def creating_page(request, form, *, name, make, template=FORM_PAGE, done="", **page):
    """Show a creating form, or make the record once and go to the address ``make(cleaned_data)`` returns."""
    if request.method == "POST" and form.is_valid():
        try:
            url = once(
                owner=request.actor.key,
                form=name,
                key=form.cleaned_data["once"],
                digest=digest_of(request.POST),
                make=lambda: make(form.cleaned_data),
            )
        except NotReady as problem:
            _refused(form, problem)
        except KeyUsedForAnother as used:
            return render(request, "ui/already_sent.html", {"url": used.url, "rows": compare(form, form)}, status=409)
        else:
            if done:
                messages.success(request, done)
            return redirect(url)
    return render(request, template, {"form": form, **page})


def editing_page(request, form, *, save, stored_form, back, template=FORM_PAGE, done="", **page):
    """Show a form over a shared record, or save it; a stale save shows both texts.

    ``save(cleaned_data)`` raises StaleVersion; ``stored_form(stored)`` is the same form over what is stored now."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                save(form.cleaned_data)
        except NotReady as problem:
            _refused(form, problem)
        except StaleVersion as stale:
            return conflict_page(request, form, stored_form(stale.stored), stale.stored.version, back)
        else:
            messages.success(request, done or _("Saved."))
            return redirect(back)
    return render(request, template, {"form": form, "back": back, **page})


def conflict_page(request, mine, theirs, version, back):
    """Both texts side by side; the person decides which stands."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    resent = [(name, value) for name, value in typed if name not in ("csrfmiddlewaretoken", "version")]
    rows = compare(mine, theirs)
    same = not any(row.differs for row in rows)
    context = {"rows": rows, "same": same, "resent": resent, "version": version, "back": back}
    return render(request, "ui/conflict.html", context, status=409)


def carry_out(request, act, *, done, back):
    """Do what a button says and go back; a refusal says what is missing."""
    try:
        with transaction.atomic():
            act()
    except StaleVersion:
        messages.error(request, _("Someone changed it in the meantime. Look at it as it is now, then decide."))
    except NotReady as problem:
        for reason in problem.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, done)
    return redirect(back)
