"""What follows when a school asks for support and diagnoses its needs."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from diagnosis.models import (
    DiagnosisSection,
    DiagnosisSummary,
    DiagnosisTeamMember,
    NeedsDiagnosis,
    SummaryNeed,
    SupportRequest,
)
from diagnosis.notices import tell_about_decision, tell_sore
from diagnosis.questions import Code
from pore.base.errors import NotReady
from pore.base.models import still
from pore.cycle.models import Assignment, CarriedOver, Outcome, Stage, SupportProcess
from pore.cycle.models.timeline import TimelineEntry, tell
from pore.documents.models import Counter
from pore.institutions.models import Partnership
from pore.sharing.models import Grant, Publication

WHAT = TimelineEntry.What
MOST_PROCESSES = 2  # a school may lead two areas at once; one is advised


@transaction.atomic
def open_process(*, school, school_year, by):
    """Begin privately: a header only the school sees, a draft request and an empty diagnosis."""
    partnership = Partnership.serving(school)
    if partnership is None:
        raise NotReady(_("No PORE serves your gmina yet. Ask the county office about an agreement."))
    still(school, kind="school")  # two people beginning at once come one after the other
    running = SupportProcess.objects.running().filter(school=school, school_year=school_year)
    if running.count() >= MOST_PROCESSES:
        raise NotReady(_("Two processes are already running this year. Finish or stop one of them first."))
    before = SupportProcess.objects.filter(school=school, outcome=Outcome.FINISHED, school_year__lt=school_year)
    process = SupportProcess.objects.create(
        school=school,
        partnership=partnership,
        school_year=school_year,
        opened_by=by.user,
        continues=before.order_by("-school_year").first(),
    )
    SupportRequest.objects.create(process=process, pupils=school.pupils, contact_email=by.user.email)
    for code in Code.values:
        DiagnosisSection.objects.create(process=process, code=code)
    DiagnosisSummary.objects.create(process=process)
    tell(process, WHAT.OPENED, by=by)
    return process


@transaction.atomic
def send_request(*, request, by):
    """Send: the request gets its number and the header becomes visible to the partnership."""
    number = request.number or Counter.next_number(request.partnership, "ZW", request.process.school_year)
    request.send(by=by.user, number=number)
    request.process.show()
    tell(request.process, WHAT.REQUEST_SENT, by=by, detail=request.number)


@transaction.atomic
def accept_request(*, request, institutions, sore, by):
    """Accept and assign: institutions, and the SORE, whose own institution is assigned with them."""
    request.decide(SupportRequest.State.ACCEPTED, by=by.user)
    process = request.process
    everyone = {one.pk: one for one in [*institutions, sore.institution]}
    for institution in everyone.values():
        Assignment.objects.create(
            process=process,
            institution=institution,
            membership=sore if institution.pk == sore.institution_id else None,
            assigned_by=by.user,
        )
    process.advance(Stage.DIAGNOSIS)
    tell(process, WHAT.REQUEST_ACCEPTED, by=by)
    tell(process, WHAT.ASSIGNED, by=by, detail=f"{sore.user.full_name}, {sore.institution}")
    tell_about_decision(request, sore)
    tell_sore(process, sore)


@transaction.atomic
def return_request(*, request, reason, by):
    """Ask the school to complete the request; nothing is lost, the draft opens again."""
    request.decide(SupportRequest.State.NEEDS_CHANGES, by=by.user, reason=reason)
    tell(request.process, WHAT.REQUEST_RETURNED, by=by)
    tell_about_decision(request)


@transaction.atomic
def reject_request(*, request, reason, by):
    request.decide(SupportRequest.State.REJECTED, by=by.user, reason=reason)
    tell(request.process, WHAT.REQUEST_REJECTED, by=by)
    request.process.end(Outcome.REJECTED)
    tell_about_decision(request)


@transaction.atomic
def withdraw_request(*, request, by):
    """The school takes its request back before it was accepted."""
    request.withdraw()
    tell(request.process, WHAT.REQUEST_WITHDRAWN, by=by)
    request.process.end(Outcome.WITHDRAWN)


@transaction.atomic
def stop_process(*, process, by):
    """The school stops, any time, without a reason; what it opened and published to others closes."""
    process.end(Outcome.STOPPED)
    undecided = SupportRequest.objects.filter(process=process, state__in=("draft", "sent", "needs_changes")).first()
    if undecided:
        undecided.withdraw()
    for publication in Publication.objects.filter(process_uuid=process.uuid, withdrawn_at=None):
        publication.withdraw()
    for grant in Grant.objects.filter(process_uuid=process.uuid, revoked_at=None):
        grant.revoke()
    tell(process, WHAT.STOPPED, by=by)


@transaction.atomic
def keep_section(*, section, answers, version, by, done):
    """Save a section; a finished one is told in the story once."""
    section.process.demand_running()
    if done and (before := NeedsDiagnosis.of(section.process).missing_before(section.code)):
        raise NotReady(_("First finish: %(parts)s.") % {"parts": ", ".join(str(one.label) for one in before)})
    if (
        done
        and section.code == Code.COUNCIL
        and by.institution_id not in (section.school_id, section.process.school.parent_id)
    ):
        raise NotReady(_("Only the school itself can say that its teaching council agrees."))
    first_time = done and not DiagnosisSection.objects.filter(pk=section.pk, done_at__isnull=False).exists()
    section.keep(answers, version=version, by=by.user, done=done)
    if first_time:
        tell(section.process, WHAT.SECTION_DONE, by=by, detail=section.code)


@transaction.atomic
def keep_summary(*, summary, needs, version, fields):
    """Save the conclusions and their needs together, under one version."""
    summary.demand_editable()
    summary.save_over(version, fields)
    summary.needs.all().delete()
    for position, text in enumerate(needs, start=1):
        SummaryNeed.objects.create(process=summary.process, summary=summary, position=position, text=text)


@transaction.atomic
def publish_summary(*, summary, audiences, agreed, by):
    """Publish to the SORE and to the readers the director chose; the header learns the area."""
    summary.publish(by=by.user, agreed=agreed)
    process = summary.process
    day = timezone.localdate(summary.published_at)
    process.advance(Stage.PLANNING, area=summary.area, diagnosed_on=day)
    set_audiences(process=process, document=Publication.Kind.SUMMARY, audiences=audiences, by=by)
    tell(process, WHAT.SUMMARY_PUBLISHED, by=by)


@transaction.atomic
def set_audiences(*, process, document, audiences, by):
    """Make the readers of a published document exactly ``audiences``."""
    current = Publication.objects.filter(process_uuid=process.uuid, document=document, withdrawn_at=None)
    for publication in current.exclude(audience__in=audiences):
        publication.withdraw()
    already = set(current.values_list("audience", flat=True))
    for audience in audiences:
        if audience not in already:
            Publication.objects.create(
                school=process.school, process_uuid=process.uuid, document=document, audience=audience, published_by=by.user
            )


@transaction.atomic
def open_sections(*, process, sections, membership, until, by):
    """Open sections to one person until a date; opening again only moves the date."""
    process.demand_running()
    for section in sections:
        open_now = Grant.objects.filter(process_uuid=process.uuid, section=section, membership=membership, revoked_at=None)
        if not open_now.update(until=until, granted_by=by.user):
            Grant.objects.create(
                school=process.school,
                process_uuid=process.uuid,
                section=section,
                membership=membership,
                until=until,
                granted_by=by.user,
            )
    tell(process, WHAT.SECTION_OPENED, by=by)


@transaction.atomic
def close_section(*, grant, process, by):
    grant.revoke()
    tell(process, WHAT.SECTION_CLOSED, by=by)


@transaction.atomic
def decide_carried(*, carried, decision):
    """What the school does with a recommendation of last year: adopt, postpone or reject it."""
    if decision not in set(CarriedOver.Decision) - {CarriedOver.Decision.WAITS}:
        raise NotReady(_("Choose one of the options"))
    CarriedOver.objects.filter(pk=carried.pk).update(decision=decision)


@transaction.atomic
def set_team(*, process, memberships):
    """Make the diagnosis team exactly ``memberships``."""
    process.demand_running()
    DiagnosisTeamMember.objects.filter(process=process).exclude(membership__in=memberships).delete()
    present = set(DiagnosisTeamMember.objects.filter(process=process).values_list("membership_id", flat=True))
    for membership in memberships:
        if membership.pk not in present:
            DiagnosisTeamMember.objects.create(process=process, membership=membership)
