"""The first visit: three or four steps for each kind of work, with what the data already say about them."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pore.access.policy import visible
from pore.cycle.models import SupportProcess
from pore.institutions.models import Invitation, Membership, Partnership, RegisterImport, Role
from support_plans.models import Meeting, SupportPlan

NEW_FOR = timedelta(days=30)  # how long somebody is new where no data can tell


@dataclass(frozen=True)
class Step:
    """``done`` is None where no data can tell."""

    title: str
    text: str
    url: str
    done: bool | None = None


def steps_of(actor):
    """First steps of the actor's kind of work; empty for somebody without a role."""
    return _STEPS.get(actor.column, lambda actor: [])(actor)


def steps_at_home(membership, actor):
    """The same for the home page: empty once the person has put them away, or has nothing left to begin."""
    if membership is None or membership.introduced_on:
        return []
    steps = steps_of(actor)
    is_new = timezone.localdate() - membership.since < NEW_FOR
    return steps if is_new or any(step.done is False for step in steps) else []


def is_untouched():
    """Whether the installation still waits for its technical administrator: no county has been founded."""
    return not Partnership.objects.exists()


def _words():
    text = _("Abbreviations and terms, said plainly. On pages they are underlined with dots.")
    return Step(_("Look into the glossary"), text, reverse("desk:glossary"))


def _has(actor, model, **which):
    return visible(actor, model).filter(**which).exists()


def _invite(actor, text):
    others = visible(actor, Membership).current().exclude(user_id=actor.user_id).exists()
    return Step(
        _("Invite your people"), text, reverse("institutions:people"), others or _has(actor, Invitation, accepted_at=None)
    )


def _school_card(actor):
    text = _("Data come from the register. Check that they are right.")
    return Step(_("Look at the card of your school"), text, reverse("institutions:schools"))


def _director(actor):
    return [
        _school_card(actor),
        _invite(actor, _("A deputy and the teachers who will work on the diagnosis.")),
        Step(
            _("Begin support"),
            _("Say what your school needs. Nobody outside sees it until you send the request."),
            reverse("diagnosis:begin"),
            _has(actor, SupportProcess),
        ),
        Step(
            _("See who sees your data"),
            _("One page shows everything the school shares. You can close it there with one press."),
            reverse("diagnosis:sharing_overview"),
        ),
    ]


def _deputy(actor):
    return [
        _school_card(actor),
        _support_of(actor, _("Open the support of your school"), _("You may prepare requests and the diagnosis.")),
        Step(
            _("See who sees your data"),
            _("One page shows everything the school shares. The director decides about it."),
            reverse("diagnosis:sharing_overview"),
        ),
    ]


def _support_of(actor, title, text):
    return Step(title, text, reverse("processes"), _has(actor, SupportProcess))


def _meetings(actor, title, text):
    return Step(title, text, reverse("support_plans:meetings"), _has(actor, Meeting))


def _staff(actor):
    return [
        _support_of(
            actor, _("Open the support of your school"), _("See what the school aims at and where the work stands.")
        ),
        _meetings(actor, _("Check your meetings"), _("Days, hours and places of workshops and consultations.")),
        _words(),
    ]


def _sore(actor):
    return [
        _support_of(
            actor, _("Meet your schools"), _("The coordinator assigns them to you. Each opens to you what it chooses.")
        ),
        Step(
            _("Write the first plan"),
            _("It answers to the needs the school has published. The school accepts it or asks for changes."),
            reverse("processes"),
            _has(actor, SupportPlan),
        ),
        _meetings(actor, _("Arrange meetings"), _("Attendance is confirmed afterwards, in a minute on a phone.")),
        _words(),
    ]


def _leading(actor):
    return [
        _meetings(
            actor, _("Check your meetings"), _("You see the form of support you lead and the school's goal behind it.")
        ),
        _words(),
        _rights(),
    ]


def _head(actor):
    return [
        _invite(actor, _("SORE, experts and others who will support schools.")),
        _support_of(
            actor, _("See what your people support"), _("Where each process stands. Contents stay with the school.")
        ),
        _meetings(actor, _("Check the meetings"), _("What your institution delivers, and when.")),
    ]


def _rights():
    text = _("Every document and every role in plain words.")
    return Step(_("Read who may see what"), text, reverse("desk:permissions"))


def _official(actor):
    return [
        Step(
            _("Look at the totals of the county"),
            _("Stages, areas, hours and costs. Small numbers are hidden so that nobody can be recognised."),
            reverse("partnerships:dashboard"),
        ),
        Step(
            _("Open the list of your schools"),
            _("Where support stands and what your office pays."),
            reverse("partnerships:our_schools"),
        ),
        _rights(),
    ]


def _coordinator(actor):
    return [
        Step(
            _("Take over the register of schools"),
            _("A file from RSPO keeps names, addresses and governing bodies right."),
            reverse("institutions:register"),
            _has(actor, RegisterImport),
        ),
        Step(
            _("Invite the directors"),
            _("All schools at once, by the addresses in the register."),
            reverse("institutions:invite_directors"),
            _has(actor, Membership, role=Role.DIRECTOR) or _has(actor, Invitation, role=Role.DIRECTOR),
        ),
        Step(
            _("Answer requests"),
            _("Schools wait for an answer up to 14 days. You see what they ask for, not their diagnosis."),
            reverse("diagnosis:queue"),
            _has(actor, SupportProcess),
        ),
        Step(
            _("Go through the list of the school year"),
            _("Priorities, days, people, served gminas and the register, in one list."),
            reverse("desk:new_year"),
        ),
    ]


def _technical(actor):
    return [
        Step(
            _("Secure your account"),
            _("Keep the recovery codes where only you can find them."),
            reverse("security"),
        ),
        Step(
            _("Found the county"),
            _("On the server: import the register, then found the partnership. README says how."),
            reverse("desk:help"),
            not is_untouched(),
        ),
        Step(
            _("Hand over letters"),
            _("Without a mail server, invitations wait in the mailbox."),
            reverse("desk:mailbox"),
        ),
        Step(
            _("Watch the state of the portal"),
            _("The worker, the seals of the audit, and what is past its time."),
            reverse("privacy:upkeep"),
        ),
    ]


_STEPS = {
    "director": _director,
    "deputy": _deputy,
    "staff": _staff,
    "sore": _sore,
    "expert": _leading,
    "specialist": _staff,
    "head": _head,
    "gmina_official": _official,
    "county_official": _official,
    "coordinator": _coordinator,
    "technical": _technical,
}
