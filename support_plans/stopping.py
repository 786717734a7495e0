"""Stopping a process together with the meetings that were still ahead."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from diagnosis.actions import stop_process
from support_plans.models import Meeting
from support_plans.notices import tell_about_the_end


@transaction.atomic
def stop_support(*, process, by):
    """The school stops: meetings ahead are cancelled and those who wanted to come are told, then everything closes."""
    ahead = Meeting.objects.filter(process=process, state=Meeting.State.PLANNED, starts_at__gte=timezone.now())
    meetings = list(ahead.select_related("activity", "lead__user").order_by("starts_at"))
    with translation.override(settings.LANGUAGE_CODE):
        reason = _("The school has stopped the support process.")
    for meeting in meetings:
        meeting.process = process
        meeting.cancel(reason=reason)
    stop_process(process=process, by=by)
    if meetings:
        tell_about_the_end(process, meetings)
