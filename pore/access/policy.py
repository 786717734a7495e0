"""The only way to read records on somebody's behalf: ``visible``, ``allow`` and ``fetch``."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from pore.access.matrix import may, relations

_RULES = {}


@dataclass(frozen=True)
class Rule:
    """What the relations of the matrix mean for one model: ``{"own": actor → Q}``."""

    document: str
    relations: dict


def register(model, document, **meanings):
    """Say, once for each model, which document of the matrix it is and what each relation means as a Q."""
    _RULES[model] = Rule(document, meanings)


def add_meaning(model, relation, meaning):
    """A higher floor adds the one relation only it knows, such as who leads a meeting of a process."""
    _RULES[model].relations[relation] = meaning


def registered_models():
    """Models the policy knows, with their document; for tests of completeness."""
    return {model: rule.document for model, rule in _RULES.items()}


def visible(actor, model, action="R", document=None):
    """Rows of ``model`` on which ``actor`` may do ``action``. Anything else only narrows this.

    ``document`` asks for the rights of another document over the same rows: the meetings whose attendance one may mark."""
    rule = _RULES[model]
    scope = Q(pk__in=())
    for relation in relations(document or rule.document, actor.column, action):
        scope |= rule.relations[relation](actor)
    if actor.only_school_id is not None:
        scope &= _only_looked_at(model, rule, actor.only_school_id) if action == "R" else Q(pk__in=())
    return model._default_manager.filter(scope)


def _only_looked_at(model, rule, school_id):
    """Rows of one school, for a look through somebody's eyes; of rows that belong to no school, none."""
    fields = {field.name for field in model._meta.concrete_fields}
    path = "school" if "school" in fields else "process__school" if "process" in fields else ""
    if path:
        return Q(**{path: school_id})
    return Q(pk=school_id) if rule.document == "school" else Q(pk__in=())


def allow(actor, action, obj):
    """Whether ``actor`` may do ``action`` with this very row now."""
    return visible(actor, type(obj), action).filter(pk=obj.pk).exists()


def demand(request):
    """Refuse with 403 a column that may not do what the route declares; asked once the record is known to be visible.

    For routes that create something under a parent: the parent is fetched to read, the right is to the new document."""
    document, action = request.declared
    if not may(request.actor.column, document, action):
        raise PermissionDenied


def fetch(actor, source, action="R", **lookup):
    """The one row the actor may act on: a foreign or missing one is a 404, a readable but locked one a 403.

    ``source`` is a model, or a queryset made by ``visible``."""
    rows = source if hasattr(source, "filter") and not isinstance(source, type) else visible(actor, source)
    obj = rows.filter(**lookup).first()
    if obj is None:
        raise Http404
    if action != "R" and not allow(actor, action, obj):
        raise PermissionDenied
    return obj
