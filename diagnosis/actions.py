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
from diagnosis.notices import tell_about_decision, tell_reader, tell_sore
from diagnosis.questions import Code
from pore.access.context import narrowed
from pore.audit.models import record
from pore.base.chosen import Chosen
from pore.base.errors import NotReady
from pore.base.models import still
from pore.cycle.models import Assignment, Outcome, Stage, SupportProcess
from pore.cycle.models.timeline import TimelineEntry, tell, trace
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
def send_request(*, request, by, version=None):
    """Send: the request gets its number and the header becomes visible to the partnership."""
    request.process.demand_running()
    number = request.number or Counter.next_number(request.partnership, "ZW", request.process.school_year)
    request.send(by=by.user, number=number, version=version)
    request.process.show()
    tell(request.process, WHAT.REQUEST_SENT, by=by, detail=request.number)


@transaction.atomic
def accept_request(*, request, institutions, sore, by, version=None, criteria=(), reason=""):
    """Accept and assign: institutions, and the SORE, whose own institution is assigned with them.

    ``criteria`` and ``reason`` say why this person; the school reads them."""
    request.decide(SupportRequest.State.ACCEPTED, by=by.user, version=version)
    process = request.process
    support = {"process": process, "assigned_by": by.user}
    person = Assignment.objects.create(
        institution=sore.institution, membership=sore, criteria=list(criteria), reason=reason, **support
    )
    for institution in {one.pk: one for one in institutions if one.pk != sore.institution_id}.values():
        Assignment.objects.create(institution=institution, **support)
    process.advance(Stage.DIAGNOSIS)
    tell(process, WHAT.REQUEST_ACCEPTED, by=by)
    tell(process, WHAT.ASSIGNED, by=by, detail=f"{sore.user.full_name}, {sore.institution}")
    tell_about_decision(request, person)
    tell_sore(process, sore)


@transaction.atomic
def return_request(*, request, reason, by, version=None):
    """Ask the school to complete the request; nothing is lost, the draft opens again."""
    request.decide(SupportRequest.State.NEEDS_CHANGES, by=by.user, reason=reason, version=version)
    tell(request.process, WHAT.REQUEST_RETURNED, by=by)
    tell_about_decision(request)


@transaction.atomic
def reject_request(*, request, reason, by, version=None):
    request.decide(SupportRequest.State.REJECTED, by=by.user, reason=reason, version=version)
    tell(request.process, WHAT.REQUEST_REJECTED, by=by)
    request.process.end(Outcome.REJECTED)
    tell_about_decision(request)


@transaction.atomic
def withdraw_request(*, request, by):
    """The school takes its request back before it was accepted."""
    request.process.demand_running()
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
        publication.withdraw(by=by.user)
    for grant in Grant.objects.filter(process_uuid=process.uuid, revoked_at=None):
        grant.revoke(by=by.user)
    tell(process, WHAT.STOPPED, by=by)


def _unfinished_before(section):
    """Parts to be finished first, also those the person may not read: the order holds for everybody."""
    with narrowed("order", section.process_id):
        return NeedsDiagnosis.of(section.process).missing_before(section.code)


@transaction.atomic
def keep_section(*, section, answers, version, by, done):
    """Save a section; a finished one is told in the story once."""
    section.process.demand_running()
    if done and (before := _unfinished_before(section)):
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
def publish_summary(*, summary, audiences, by, version=None):
    """Publish to the SORE and to the readers the director chose; the header learns the area."""
    process = summary.process
    process.demand_running()
    agreed = NeedsDiagnosis.of(process).sections[Code.COUNCIL].is_done
    summary.publish(by=by.user, agreed=agreed, version=version)
    day = timezone.localdate(summary.published_at)
    process.advance(Stage.PLANNING, area=summary.area, diagnosed_on=day)
    set_audiences(process=process, document=Publication.Kind.SUMMARY, audiences=audiences, by=by)
    tell(process, WHAT.SUMMARY_PUBLISHED, by=by)


@transaction.atomic
def set_audiences(*, process, document, audiences, by, version=None):
    """Make the readers of a published document exactly ``audiences``; ``version`` is of the readers the page showed."""
    still(process, uuid=process.uuid)  # two people choosing at once come one after the other
    current = Publication.objects.filter(process_uuid=process.uuid, document=document, withdrawn_at=None)
    if version is not None:
        Chosen(*current.values_list("audience", flat=True)).demand_version(version)
    for publication in current.exclude(audience__in=audiences):
        publication.withdraw(by=by.user)
    already = set(current.values_list("audience", flat=True))
    for audience in audiences:
        if audience not in already:
            Publication.objects.create(
                school=process.school, process_uuid=process.uuid, document=document, audience=audience, published_by=by.user
            )
    trace(process, "readers_changed", by=by, about=" ".join(map(str, [document, *audiences])))


@transaction.atomic
def withdraw_publication(*, publication, by):
    """Hide a published document from one kind of reader; it can be published again."""
    publication.withdraw(by=by.user)
    subject = f"{publication.document} {publication.audience}"
    record(by, "publication_withdrawn", subject, school_id=publication.school_id, process_uuid=publication.process_uuid)


@transaction.atomic
def open_sections(*, process, sections, membership, until, by):
    """Open sections to one person until a date; opening an open one again only moves the date."""
    process.demand_running()
    if until > process.last_day:
        raise NotReady(_("Choose a day not later than %(day)s") % {"day": process.last_day.strftime("%d.%m.%Y")})
    for section in sections:
        same = Grant.objects.filter(process_uuid=process.uuid, section=section, membership=membership)
        same.filter(until__lt=timezone.localdate()).revoke()  # it ran out earlier; what is opened now is another grant
        if not same.open_until(until, latest=process.last_day, by=by.user):
            Grant.objects.create(
                school=process.school,
                process_uuid=process.uuid,
                section=section,
                membership=membership,
                until=until,
                latest=process.last_day,
                granted_by=by.user,
            )
    tell(process, WHAT.SECTION_OPENED, by=by)
    tell_reader(process, membership, count=len(sections), until=until)


@transaction.atomic
def close_section(*, grant, process, by):
    if grant.revoke(by=by.user):
        tell(process, WHAT.SECTION_CLOSED, by=by)


@transaction.atomic
def move_end(*, grant, process, until, by, version):
    """Let the reader read longer or shorter. The date of the grant is all that changes."""
    process.demand_running()
    if not still(grant, revoked_at=None):
        raise NotReady(_("This part has been withdrawn in the meantime. You can open it again."))
    Chosen(Grant.objects.get(pk=grant.pk).until).demand_version(version)
    grant.move_end(until)
    trace(process, "share_end_moved", by=by, about=grant.section)


@transaction.atomic
def decide_carried(*, carried, decision):
    """What the school does with a recommendation of last year: adopt, postpone or reject it."""
    carried.decide(decision)


def team_of(process):
    """The diagnosis team now, as ids of memberships."""
    return Chosen(*DiagnosisTeamMember.objects.filter(process=process).values_list("membership_id", flat=True))


@transaction.atomic
def set_team(*, process, memberships, by, version):
    """Make the diagnosis team exactly ``memberships``; ``version`` is of the team the page showed."""
    process.demand_running()
    team_of(process).demand_version(version)
    DiagnosisTeamMember.objects.filter(process=process).exclude(membership__in=memberships).delete()
    present = set(DiagnosisTeamMember.objects.filter(process=process).values_list("membership_id", flat=True))
    for membership in memberships:
        if membership.pk not in present:
            DiagnosisTeamMember.objects.create(process=process, membership=membership)
    trace(process, "team_changed", by=by)
