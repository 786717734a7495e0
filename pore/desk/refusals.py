"""Refused attempts: who from outside asked for a page of a school they may not see, written down for its director.

The answer itself stays the neutral 404, and so does its time: whether the address leads to a foreign record or to none, the
same two questions are asked and one row is written. What the asker may see elsewhere is not looked at."""

from django.db import transaction
from django.db.models import Q

from pore.access.context import behind, narrowed
from pore.access.policy import registered_models, visible
from pore.access.routes import PUBLIC
from pore.audit.models import record
from pore.cycle.models import ProcessContent, SupportProcess
from pore.sharing.reads import log_refusal
from support_plans.models import Meeting


class Refusals:
    """Notes every 404 a member of an institution gets for an address that names a record."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match, declared = request.resolver_match, getattr(request, "declared", (PUBLIC, "R"))
        if response.status_code == 404 and request.actor.membership_id and declared[0] != PUBLIC and "uuid" in match.kwargs:
            with behind(request.actor), transaction.atomic():
                note(request.actor, declared[0], match.kwargs["uuid"], match.kwargs.get("code", ""))
        return response


def note(actor, document, uuid, code):
    """One row either way: for the director when the record is another school's and the document is closed to ``actor``,
    else a trace that nobody was to be told. Who may read the document and only found a part of it gone was not refused."""
    owner = owner_of(document, uuid)
    readable = _is_readable(actor, document, uuid, code)
    if owner and owner[0] not in actor.school_ids and not readable:
        school_id, process_uuid = owner
        log_refusal(actor, school_id=school_id, process_uuid=process_uuid, document=document, section=code)
    else:
        record(actor, "refusal_not_shown", f"{document} {uuid}", "refused")


def owner_of(document, uuid):
    """School and process of the record an address names, whoever asks: ``(school id, process uuid)``, or None.

    Narrow on purpose: the one look beyond what the actor may see, and it tells the asker nothing."""
    rows = SupportProcess.objects.filter(uuid=uuid).order_by().values_list("school_id", "uuid")
    others = dict.fromkeys([*_content(document), Meeting])  # pages of attendance hang on the address of a meeting
    named = [model.objects.filter(uuid=uuid).order_by().values_list("school_id", "process__uuid") for model in others]
    with narrowed("refusal", uuid):
        return next(iter(rows.union(*named)), None)


def _content(document):
    """Models of this document that belong to a process."""
    return [model for model, name in registered_models().items() if name == document and issubclass(model, ProcessContent)]


def _is_readable(actor, document, uuid, code):
    """Whether the actor reads this document there after all; a section of the diagnosis counts by itself."""
    for model in _content(document)[:1]:
        rows = visible(actor, model).filter(Q(uuid=uuid) | Q(process__uuid=uuid))
        return (rows.filter(code=code) if code else rows).exists()
    return False
