"""Who acts in this request, and whether the page is declared: the two middlewares of access."""

from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.http import Http404

from pore.access.actor import NOBODY, Actor
from pore.access.context import behind, is_walled
from pore.access.matrix import may
from pore.access.routes import PUBLIC, declaration
from pore.audit.models import record
from pore.institutions.models import Institution, Membership
from pore.people.unsent import address_afterwards, forget_when_sent

SESSION_KEY = "acting_membership"
# Views of the sign-in library, open to everyone by their nature; they guard themselves.
OPEN_LIBRARY_VIEWS = (
    "allauth.account.",
    "allauth.mfa.",
    "django.views.static",
    "whitenoise.",
    "django.contrib.staticfiles.",
)


def actor_for(membership):
    """Plain values of a membership, with the schools it stands for: its own and the members of a zespół."""
    institution = membership.institution
    school_ids = ()
    if institution.kind == Institution.Kind.SCHOOL:
        members = Institution.objects.filter(parent_id=institution.pk).values_list("pk", flat=True)
        school_ids = (institution.pk, *members)
    return Actor(
        column=membership.column,
        user_id=membership.user_id,
        membership_id=membership.pk,
        role=membership.role,
        institution_id=institution.pk,
        partnership_id=membership.partnership_id,
        school_ids=school_ids,
    )


def memberships_of(user):
    """Current memberships a person may act in, with what the header shows of each."""
    return list(Membership.objects.current().filter(user=user).select_related("institution", "partnership__county", "user"))


class ActingMembership:
    """Puts ``request.membership`` and ``request.actor`` there: the chosen membership, or the first one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.membership, request.actor, request.memberships = None, NOBODY, []
        if request.user.is_authenticated:
            request.memberships = memberships_of(request.user)
            chosen = request.session.get(SESSION_KEY)
            request.membership = next(
                (one for one in request.memberships if one.pk == chosen), next(iter(request.memberships), None)
            )
            if request.membership:
                request.actor = actor_for(request.membership)
            else:
                column = "technical" if request.user.is_staff else "newcomer"
                request.actor = Actor(column=column, user_id=request.user.pk)
        return self.get_response(request)


class BehindTheWall:
    """One transaction for the whole request, in which the database answers this actor alone (PostgreSQL).

    Templates are rendered inside it; what failed with a server error leaves nothing behind."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with behind(request.actor):
            response = self.get_response(request)
            if is_walled() and response.status_code >= 500:
                transaction.set_rollback(True)
            return response


class DeclaredRoutes:
    """Refuses a view that does not say what it shows, and an actor whose column may never see it.

    A column without any right to the document gets the neutral 404; one that may read but not do this gets a 403 from
    the view, once the record is known to be visible."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        declared = declaration(view)
        if declared is None:
            module = f"{view.__module__}."
            if module.startswith(OPEN_LIBRARY_VIEWS):
                return None
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} does not declare its document and action")
        document, action = request.declared = declared
        if document == PUBLIC:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(address_afterwards(request))
        forget_when_sent(request)
        column = request.actor.column
        if not (may(column, document, action) or may(column, document, "R")):
            self._refused(request, kwargs)
            raise Http404
        if not may(column, document, action) and not kwargs:
            self._refused(request, kwargs)
            raise PermissionDenied
        return None

    def process_exception(self, request, exception):
        """A refusal from inside a view leaves a trace too: a record that is not there for this person, or not to change."""
        document, _action = getattr(request, "declared", (PUBLIC, ""))
        if document != PUBLIC and request.user.is_authenticated and isinstance(exception, (Http404, PermissionDenied)):
            self._refused(request, request.resolver_match.kwargs)

    def _refused(self, request, kwargs):
        """Which page and which record; never what was typed into the address."""
        known = [str(value) for value in kwargs.values() if isinstance(value, UUID)]
        subject = " ".join([request.declared[0], request.resolver_match.view_name, *known[:1]])
        record(request.actor, "refused", subject, "refused")
