"""The timeline: a process told as a story, one line for each thing that happened."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pore.audit.models import record
from pore.cycle.models.content import ProcessContent


class TimelineEntry(ProcessContent):
    """What happened, who did it in which role, and a date or number the sentence needs; never a content."""

    class What(models.TextChoices):
        OPENED = "opened", _("The school began a support process")
        REQUEST_SENT = "request_sent", _("The school sent its request")
        REQUEST_RETURNED = "request_returned", _("PORE asked for the request to be completed")
        REQUEST_ACCEPTED = "request_accepted", _("PORE accepted the request")
        REQUEST_REJECTED = "request_rejected", _("PORE could not accept the request")
        REQUEST_WITHDRAWN = "request_withdrawn", _("The school withdrew its request")
        ASSIGNED = "assigned", _("PORE assigned the institution and the SORE")
        SECTION_DONE = "section_done", _("The school finished a part of the diagnosis")
        SECTION_OPENED = "section_opened", _("The director opened parts of the diagnosis to the SORE")
        SECTION_CLOSED = "section_closed", _("The director closed a part of the diagnosis")
        SUMMARY_PUBLISHED = "summary_published", _("The school published the conclusions of its diagnosis")
        PLAN_PROPOSED = "plan_proposed", _("The SORE proposed the plan")
        PLAN_DECLINED = "plan_declined", _("The school asked for changes in the plan")
        PLAN_SIGNED = "plan_signed", _("The plan was signed")
        PLAN_ADOPTED = "plan_adopted", _("The annual support plan was adopted")
        MEETING_PLANNED = "meeting_planned", _("A meeting was arranged")
        MEETING_MOVED = "meeting_moved", _("A meeting was moved")
        MEETING_CANCELLED = "meeting_cancelled", _("A meeting was cancelled")
        MEETING_HELD = "meeting_held", _("A meeting was held")
        EVALUATION_OPENED = "evaluation_opened", _("The joint evaluation began")
        EVALUATION_SIGNED = "evaluation_signed", _("The joint evaluation was signed")
        FINISHED = "finished", _("Both sides agreed the evaluation; the process is finished")
        STOPPED = "stopped", _("The school stopped the process")
        DIRECTOR_LEFT = "director_left", _("The director left; what was opened to others waits for the successor")
        SORE_LEFT = "sore_left", _("The SORE left; PORE will assign another one")
        SORE_CHANGED = "sore_changed", _("PORE assigned another SORE")
        HANDED_OVER = "handed_over", _("The successor took over the matters of the predecessor")
        LEAD_CHANGED = "lead_changed", _("A meeting has another lead")

    what = models.CharField(_("what happened"), max_length=20, choices=What)
    detail = models.CharField(_("detail"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=20)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("timeline entry")
        verbose_name_plural = _("timeline entries")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["process", "-at"], name="timeline_of_process")]

    def __str__(self):
        return self.get_what_display()


def trace(process, action, *, by, about=""):
    """Write a step that is no line of the story to the audit. ``about`` names kinds and readers, never contents."""
    subject = f"process {process.uuid} {about}".strip()
    record(by, action, subject, school_id=process.school_id, process_uuid=process.uuid)


def tell(process, what, *, by, detail=""):
    """Add a line to the story and, without its detail, to the audit. ``by`` is the acting membership."""
    trace(process, str(what), by=by)
    return TimelineEntry.objects.create(process=process, what=what, by=by.user, role=by.role, detail=detail[:200])
