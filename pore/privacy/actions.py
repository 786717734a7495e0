"""What follows when a person asks to be erased or corrects their name, and when a school orders its archive."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pore.access.actor import Actor
from pore.audit.models import record
from pore.base.errors import NotReady
from pore.base.models import still
from pore.desk.leaving import end_membership
from pore.institutions.admins import demand_successor
from pore.institutions.models import Membership
from pore.jobs.queue import enqueue
from pore.privacy.erasing import erase
from pore.privacy.models import ERASED_AFTER, Archive, ErasureRequest
from pore.privacy.notices import tell_about_erasure
from pore.privacy.removal import planned


@transaction.atomic
def correct_name(*, user, name, by):
    """The person corrects their own name. What was signed and printed under the former one stays."""
    user.full_name = name
    user.save(update_fields=["full_name", "sort_key"])
    record(by, "name_corrected", f"user {user.uuid}")


def in_the_way(user):
    """Sentences about duties somebody else must take over before the account can be erased."""
    reasons = []
    for membership in Membership.objects.current().filter(user=user).select_related("institution", "user", "partnership"):
        try:
            demand_successor(membership, ())
        except NotReady:
            reasons.append(
                _("You are the only person in charge here: %(institution)s. First invite a successor.")
                % {"institution": membership.institution}
            )
    return reasons


@transaction.atomic
def request_erasure(*, user, by):
    """Ask for the account to be erased after seven days; a letter says how to take it back."""
    if reasons := in_the_way(user):
        raise NotReady(*reasons)
    try:
        with transaction.atomic():
            request = ErasureRequest.objects.create(user=user, due_at=timezone.now() + ERASED_AFTER)
    except IntegrityError:
        raise NotReady(_("You have already asked for your account to be erased.")) from None
    record(by, "erasure_requested", f"user {user.uuid}")
    tell_about_erasure(request)
    return request


@transaction.atomic
def withdraw_erasure(*, request, by):
    request.withdraw()
    record(by, "erasure_withdrawn", f"user {request.user.uuid}")


@transaction.atomic
def carry_out_erasure(request):
    """Erase now; False when somebody was quicker. Raises NotReady when a duty has come up for which nobody else is there."""
    if not request.carry_out():
        return False
    for membership in Membership.objects.current().filter(user=request.user).select_related("institution", "partnership"):
        end_membership(membership=membership, by=membership)
    erase(request.user)
    record(Actor(user_id=request.user.pk), "erased", f"user {request.user.uuid}")
    return True


@transaction.atomic
def postpone_removal(*, process, by, planned_for=None):
    """The school keeps its raw diagnosis a year longer than ``planned_for``, the day the page showed."""
    if process.is_running:
        raise NotReady(_("This process is still running. Nothing in it is planned to be removed."))
    removal = planned(process)
    removal.postpone(by=by.user, planned_for=planned_for or removal.due_on)
    record(by, "removal_postponed", f"process {process.uuid}", school_id=process.school_id, process_uuid=process.uuid)
    return removal


@transaction.atomic
def order_archive(*, process, by):
    """An archive for the school; while one is being made or waits to be downloaded, asking again gives the same one."""
    still(process, uuid=process.uuid)  # asked twice at once, one is made
    current = Archive.objects.kept().filter(process=process).select_related("job").first()
    if current and (current.is_ready or (current.job and current.job.is_waiting)):
        return current
    archive = Archive.objects.create(process=process, requested_by=by)
    archive.job = enqueue(task="pore.privacy.tasks.make_archive", key=f"archive:{archive.uuid}")
    archive.save(update_fields=["job"])
    record(by, "exported", f"process {process.uuid}", school_id=process.school_id, process_uuid=process.uuid)
    return archive
