"""Letters of the process: somebody said something beside a document. What was said stays in the portal."""

from django.utils.translation import gettext_lazy as _

from pore.cycle.models import Assignment, Comment
from pore.institutions.models import Membership, Role
from pore.notices.models import Kind
from pore.notices.telling import tell
from pore.sharing.models import Grant

SUBJECTS = {
    Comment.Kind.SECTION: _("A new comment on a part of the diagnosis"),
    Comment.Kind.SUMMARY: _("A new comment on the conclusions of a diagnosis"),
    Comment.Kind.PLAN: _("A new comment on a plan"),
    Comment.Kind.EVALUATION: _("A new comment on a joint evaluation"),
}


def tell_about_comment(comment, by, url):
    """The other side learns that there is something to read; a coordinator speaks to both sides."""
    process = comment.process
    school = [one for one in (process.school_id, process.school.parent_id) if one]  # a zespół directs its schools
    from_school = by.institution_id in school
    directors = (
        Membership.objects.none()
        if from_school
        else Membership.objects.current().filter(institution_id__in=school, role=Role.DIRECTOR)
    )
    supporters = _supporters(comment) if from_school or by.role == Role.COORDINATOR else Membership.objects.none()
    addresses = {one.user.email for rows in (directors, supporters) for one in rows.select_related("user")}
    subject, key = SUBJECTS[comment.kind], str(comment.uuid)
    tell(Kind.COMMENT, key, "mails/commented.txt", subject, sorted(addresses), url=url, about=process.school, link=url)


def _supporters(comment):
    """Those of the support who may read what the comment is about."""
    process, people = comment.process, Membership.objects.current()
    if comment.kind == Comment.Kind.SECTION:
        opened = Grant.objects.open().filter(process_uuid=process.uuid, section=comment.code)
        return people.filter(pk__in=opened.values("membership_id"))
    if comment.kind == Comment.Kind.SUMMARY and process.diagnosed_on is None:
        return people.none()  # nobody outside reads conclusions that are not published
    return people.filter(pk__in=Assignment.objects.active().of_people().filter(process=process).values("membership_id"))
