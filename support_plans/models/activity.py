"""D5, planned forms of support (formy wspomagania)."""

from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from pore.base.models import Versioned
from pore.cycle.models import FundingSource, ProcessContent
from pore.institutions.models import Institution, Membership
from support_plans.models.goal import Goal
from support_plans.models.plan import SupportPlan


class Mode(models.TextChoices):
    ON_SITE = "on_site", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("hybrid")


class Activity(ProcessContent, Versioned):
    """One planned form: what, for which goal, how long, who provides it, what it costs and who pays."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("workshop")
        COUNCIL_TRAINING = "council_training", _("training of the teaching council")
        LECTURE = "lecture", _("lecture")
        SEMINAR = "seminar", _("seminar")
        CONFERENCE = "conference", _("conference")
        COURSE = "course", _("course")
        INDIVIDUAL_CONSULTATION = "individual_consultation", _("individual consultations")
        GROUP_CONSULTATION = "group_consultation", _("group consultations")
        COACHING = "coaching", _("coaching")
        MENTORING = "mentoring", _("mentoring")
        TUTORING = "tutoring", _("tutoring")
        OPEN_LESSON = "open_lesson", _("open lesson")
        PEER_OBSERVATION = "peer_observation", _("peer observation")
        EXPERT_OBSERVATION = "expert_observation", _("observation with an expert's feedback")
        CASE_STUDY = "case_study", _("case study")
        SUPERVISION_GROUP = "supervision_group", _("support group or case supervision")
        STUDY_VISIT = "study_visit", _("study visit")
        E_LEARNING = "e_learning", _("e-learning")
        WEBINAR = "webinar", _("webinar")
        BLENDED = "blended", _("blended course")
        MATERIALS = "materials", _("materials or a reading list")
        PARENT_WORKSHOP = "parent_workshop", _("workshop for parents")
        PUPIL_ACTIVITY = "pupil_activity", _("classes with pupils")
        INSTRUCTION = "instruction", _("instruction")
        INDIVIDUAL_TASK = "individual_task", _("individual development task")
        EVALUATION_MEETING = "evaluation_meeting", _("evaluation meeting")
        OTHER = "other", _("other")

    plan = models.ForeignKey(SupportPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="activities")
    goal = models.ForeignKey(Goal, verbose_name=_("goal"), on_delete=models.PROTECT, related_name="activities")
    position = models.PositiveSmallIntegerField(_("position"), editable=False)
    kind = models.CharField(_("kind"), max_length=25, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    minutes = models.PositiveIntegerField(_("minutes together"))
    people = models.PositiveSmallIntegerField(_("planned number of participants"), null=True, blank=True)
    mode = models.CharField(_("mode"), max_length=7, choices=Mode, default=Mode.ON_SITE)
    provider = models.ForeignKey(Institution, verbose_name=_("provider"), on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(
        Membership, verbose_name=_("lead"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cost = models.DecimalField(_("cost in złoty, gross"), max_digits=10, decimal_places=2, default=0)
    source = models.CharField(_("source of money"), max_length=13, choices=FundingSource, default=FundingSource.STATUTORY)
    payer = models.ForeignKey(
        Institution, verbose_name=_("payer"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("form of support")
        verbose_name_plural = _("forms of support")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="activity_in_its_place"),
            models.CheckConstraint(name="activity_takes_time", condition=Q(minutes__gt=0)),
            models.CheckConstraint(
                name="statutory_activity_costs_nothing",
                condition=~Q(source="statutory") | Q(cost=0),
                violation_error_message=_("A statutory task is free of charge. Choose who pays, or enter 0"),
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if self.position is None:
            self.position = (self.plan.activities.aggregate(last=Max("position"))["last"] or 0) + 1
        super().save(*args, **kwargs)

    @property
    def code(self):
        """Short name in the chain: F1, F2 …"""
        return f"F{self.position}"

    def remove(self):
        """Take the activity out of the draft."""
        self.delete()
