"""A stopped process cancels the meetings ahead and tells those who wanted to come."""

import pytest
from django.urls import reverse
from django.utils import timezone

from pore.base.errors import NotReady
from pore.cycle.models import SupportProcess
from pore.institutions.models import Membership
from pore.jobs.models import Mail
from support_plans.models import Meeting, Participant
from support_plans.stopping import stop_support


@pytest.fixture
def process(county, settings):
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    one = SupportProcess.objects.get(school__rspo=900011)
    with_mail = Participant.objects.filter(process=one).first()
    Participant.objects.filter(pk=with_mail.pk).update(email="uczestnik@szkola.example")
    return one


def test_meetings_ahead_are_cancelled_and_people_told_in_one_letter(process, sign_in):
    ahead = Meeting.objects.filter(process=process, state="planned", starts_at__gt=timezone.now())
    uuids = list(ahead.values_list("uuid", flat=True))
    assert uuids
    sign_in("dyrektor").post(reverse("support_plans:stop", args=[process.uuid]))
    assert set(Meeting.objects.filter(uuid__in=uuids).values_list("state", flat=True)) == {"cancelled"}
    assert all(Meeting.objects.filter(uuid__in=uuids).values_list("change_reason", flat=True))
    letters = {mail.to: mail.body for mail in Mail.objects.all()}
    assert set(letters) == {"ekspert@demo.example", "uczestnik@szkola.example"}
    assert letters["uczestnik@szkola.example"].count("–") >= len(uuids)


def test_meetings_that_were_held_stay_held(process, sign_in):
    held = Meeting.objects.filter(process=process, state="held").count()
    sign_in("dyrektor").post(reverse("support_plans:stop", args=[process.uuid]))
    assert Meeting.objects.filter(process=process, state="held").count() == held


def test_lead_who_has_left_gets_no_letter(process, sign_in):
    Membership.objects.get(user__email="ekspert@demo.example").leave()
    sign_in("dyrektor").post(reverse("support_plans:stop", args=[process.uuid]))
    assert set(Mail.objects.values_list("to", flat=True)) == {"uczestnik@szkola.example"}


def test_process_without_meetings_ahead_is_stopped_silently(process, sign_in):
    one = SupportProcess.objects.get(school__rspo=900021)
    sign_in("przedszkole").post(reverse("support_plans:stop", args=[one.uuid]))
    one.refresh_from_db()
    assert one.outcome == "stopped"
    assert not Mail.objects.exists()


def test_second_stop_comes_too_late_and_tells_nobody(process):
    director = Membership.objects.select_related("user").get(user__email="dyrektor@demo.example")
    stop_support(process=process, by=director)
    count = Mail.objects.count()
    with pytest.raises(NotReady):
        stop_support(process=process, by=director)
    assert Mail.objects.count() == count


# --- Another lead ---


@pytest.fixture
def ahead(process):
    rows = Meeting.objects.filter(process=process, state="planned", starts_at__gt=timezone.now())
    return rows.select_related("process").first()


def lead_url(meeting):
    return reverse("support_plans:meeting_lead", args=[meeting.uuid])


def test_another_person_leads_and_is_told(ahead, sign_in):
    library = Membership.objects.get(user__email="biblioteka@demo.example")
    sign_in("sore", "sore").post(lead_url(ahead), {"lead": library.pk, "version": ahead.version})
    ahead.refresh_from_db()
    assert ahead.lead == library
    assert Mail.objects.get().to == "biblioteka@demo.example"


def test_person_from_outside_cannot_lead(ahead, sign_in):
    stranger = Membership.objects.get(user__email="dyrektor12@demo.example")
    page = sign_in("sore", "sore").post(lead_url(ahead), {"lead": stranger.pk, "version": ahead.version})
    assert page.context["form"].errors["lead"]


def test_stale_change_of_lead_shows_both(ahead, sign_in):
    library = Membership.objects.get(user__email="biblioteka@demo.example")
    data = {"lead": library.pk, "version": ahead.version}
    sign_in("sore", "sore").post(lead_url(ahead), data)
    another = Membership.objects.get(user__email="sore@demo.example", role="sore")
    assert sign_in("dyrektor").post(lead_url(ahead), {**data, "lead": another.pk}).status_code == 409
