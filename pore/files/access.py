"""What the relations of the matrix mean for attachments: those of what they are attached to, once the file is checked."""

from django.db.models import Exists, OuterRef, Q

from pore.access.policy import register
from pore.cycle.access import content_relations
from pore.files.models import Attachment, RequestFile, SectionFile
from pore.sharing.models import Grant


def once_checked(meaning):
    """Until a file is checked, and when it was refused, only the one who added it knows of it."""
    settled = Q(state=Attachment.State.CLEAN)
    return lambda actor: meaning(actor) & (settled | Q(uploaded_by_id=actor.membership_id))


def _granted(actor):
    opened = Grant.objects.open().filter(
        membership_id=actor.membership_id, process_uuid=OuterRef("process__uuid"), section=OuterRef("code")
    )
    return Q(Exists(opened))


def _added_while_granted(actor):
    """What the reader added, for as long as the section is open to them."""
    return _granted(actor) & Q(uploaded_by_id=actor.membership_id)


def _checked(**meanings):
    return {relation: once_checked(meaning) for relation, meaning in meanings.items()}


def _sent_to_partnership(actor):
    return Q(partnership_id=actor.partnership_id, process__visible_at__isnull=False)


register(RequestFile, "request_file", **_checked(**content_relations(partnership=_sent_to_partnership)))
register(SectionFile, "section_file", **_checked(**content_relations(granted=_granted, added=_added_while_granted)))
