"""The security of one's own account: second factor, password, sign-ins; and staying signed in."""

from allauth.account.internal.flows.logout import logout
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pore.access.routes import route
from pore.people.second_factor import has_second_factor, is_of_the_demo_county, recovery_codes_left
from pore.people.sign_ins import end_sign_in, end_sign_ins, sign_ins_of
from pore.people.staying import seconds_left, touch


@route("desk")
@require_safe
def security(request):
    has_it = has_second_factor(request.user)
    context = {
        "has_second_factor": has_it,
        "codes_left": recovery_codes_left(request.user) if has_it else 0,
        "of_the_demo_county": is_of_the_demo_county(request.user),
        "sign_ins": sign_ins_of(request),
    }
    return render(request, "people/security.html", context)


@route("desk")
@require_POST
def end_one(request):
    """End one of one's own sign-ins, on a device left somewhere."""
    number = request.POST.get("number", "")
    if number.isdecimal() and len(number) < 19:
        end_sign_in(request.user, int(number))
        messages.success(request, _("Signed out there."))
    return redirect("security")


@route("desk")
@require_POST
@never_cache
def end_everywhere(request):
    """End every sign-in of one's own, this one too."""
    end_sign_ins(request.user)
    logout(request, show_message=False)
    messages.success(request, _("You are signed out on all devices. Sign in again here."))
    return redirect("home")  # and from there to the page of signing in


@route("desk")
@require_http_methods(["GET", "POST"])
def still_here(request):
    """How many seconds are left, for the script that warns; a POST stays signed in for longer."""
    if request.method == "POST":
        touch(request)
    else:
        request.unattended = True
    return JsonResponse({"left": seconds_left(request.session)})
