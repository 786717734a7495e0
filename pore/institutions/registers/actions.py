"""What a coordinator does with a file of the register, and with governing bodies it does not give."""

from functools import partial

from django.db import transaction

from pore.audit.models import record
from pore.institutions.models import RegisterImport
from pore.institutions.registers import shelf
from pore.jobs.queue import enqueue, wake


@transaction.atomic
def upload(*, partnership, file, by):
    """Keep an uploaded file and have it read in the background."""
    stored = shelf.keep(file.chunks())
    one = RegisterImport.objects.create(
        partnership=partnership, name=file.name[-120:], size=file.size, stored=stored, uploaded_by=by
    )
    one.wait_for(enqueue(task="pore.institutions.tasks.check_register", key=f"register:{one.uuid}"))
    record(by, "register_uploaded", f"register {one.uuid}")
    return one


@transaction.atomic
def confirm(*, one, by, version, explanation=""):
    """Have the file taken over as its report says."""
    if not one.confirm(by=by, version=version, explanation=explanation):
        return
    one.wait_for(enqueue(task="pore.institutions.tasks.import_register", key=f"register:{one.uuid}:{one.version}"))
    record(by, "register_confirmed", f"register {one.uuid}")


@transaction.atomic
def drop(*, one, by):
    """Give the file up."""
    stored = one.stored
    one.drop()
    transaction.on_commit(partial(shelf.discard, stored))
    record(by, "register_dropped", f"register {one.uuid}")


def try_again(*, one):
    """Work that failed too often is done once more because a person asks for it."""
    if one.job and one.job.queue_again():
        wake(one.job)


@transaction.atomic
def say_who_governs(*, school, institution, seen, by):
    """Say by hand who runs a school the register is silent about: an institution, or None for a natural person."""
    school.say_who_governs(institution, seen=seen)
    record(by, "governing_body_said", f"school {school.uuid}", school_id=school.pk)
