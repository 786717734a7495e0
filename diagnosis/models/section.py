"""D2, the raw needs diagnosis: one row for each section, so that a grant opens exactly one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diagnosis.questions import MAX_NEEDS, SECTIONS, Code
from pore.base.fields import PlainJSON
from pore.base.models import Versioned
from pore.cycle.models import ProcessContent
from pore.institutions.models import Membership


class DiagnosisSection(ProcessContent, Versioned):
    """The school's answers to one section. Belongs to the school; others read it only through a grant."""

    code = models.CharField(_("section"), max_length=20, choices=Code)
    answers = PlainJSON(_("answers"), shape=dict, default=dict, blank=True)
    saved_at = models.DateTimeField(_("saved"), null=True, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("saved by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    done_at = models.DateTimeField(_("finished"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("finished by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("section of the diagnosis")
        verbose_name_plural = _("sections of the diagnosis")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["process", "code"], name="section_once_in_a_diagnosis"),
            models.CheckConstraint(
                name="finished_section_has_person_and_time",
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.get_code_display())

    def get_absolute_url(self):
        return reverse("diagnosis:section", args=[self.process.uuid, self.code])

    @property
    def spec(self):
        return SECTIONS[self.code]

    @property
    def is_done(self):
        return self.done_at is not None

    def keep(self, answers, *, version, by, done):
        """Save answers over ``version``; finishing is a separate decision and editing opens a finished section again."""
        now = timezone.now()
        self.answers, self.saved_at, self.saved_by = answers, now, by
        self.done_at, self.done_by = (now, by) if done else (None, None)
        self.save_over(version, ["answers", "saved_at", "saved_by", "done_at", "done_by"])


class DiagnosisTeamMember(ProcessContent):
    """A member of staff whom the director lets into the raw diagnosis."""

    membership = models.ForeignKey(Membership, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("member of the diagnosis team")
        verbose_name_plural = _("members of the diagnosis team")
        constraints = [models.UniqueConstraint(fields=["process", "membership"], name="person_once_in_a_team")]

    def __str__(self):
        return str(self.membership)


class NeedsDiagnosis:
    """The sections of one process together: what is done, what may be opened, what the school chose."""

    def __init__(self, sections):
        self.sections = {section.code: section for section in sections}

    @classmethod
    def of(cls, process):
        """The whole diagnosis of a process, for the school's own pages."""
        return cls(DiagnosisSection.objects.filter(process=process))

    @property
    def ordered(self):
        return [self.sections[code] for code in Code.values if code in self.sections]

    @property
    def done_count(self):
        return sum(section.is_done for section in self.sections.values())

    def answer(self, code, name, default=""):
        section = self.sections.get(code)
        return section.answers.get(name, default) if section else default

    def needs(self):
        """Needs in the school's own words: ``[(position, text)]``."""
        named = ((position, self.answer(Code.NEEDS, f"need_{position}")) for position in range(1, MAX_NEEDS + 1))
        return [(position, text) for position, text in named if text]

    def missing_before(self, code):
        """Sections that must be finished before this one opens."""
        waiting = (one for one in SECTIONS[code].after if one in self.sections and not self.sections[one].is_done)
        return [Code(one) for one in waiting]
