"""A conversation beside a document of a process: what the two sides say to each other before they decide."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pore.cycle.models.content import ProcessContent
from pore.institutions.models import Role

PLACE = "rozmowa"  # where a page shows the conversation
LONGEST_COMMENT = 2000  # characters; whoever writes more meets


class Comment(ProcessContent):
    """One voice in a conversation. Said once and never changed: others may have answered it.

    Each kind is a proxy with a document of its own in the matrix, because each is read by other people. To put a
    conversation on the page of a record:

    1. the page: ``"talk": conversation(request.actor, PlanComment, plan, url=reverse("…:plan_comment", …))`` in the context
       and ``{% include "cycle/conversation.html" %}`` in the template (``pore/cycle/conversations.py``);
    2. the address: a view with ``@route("plan_comment", "C")`` that fetches the record to read and returns
       ``comment_page(request, PlanComment, plan, back=…)``;
    3. a row in ``contract.py``. Whoever may not read the record must not reach the address."""

    class Kind(models.TextChoices):
        SECTION = "section", _("part of the diagnosis")
        SUMMARY = "summary", _("conclusions of the diagnosis")
        PLAN = "plan", _("annual support plan")
        EVALUATION = "evaluation", _("joint evaluation")

    kind = models.CharField(_("what it is about"), max_length=10, choices=Kind)
    subject = models.UUIDField(_("record"))
    code = models.CharField(_("section"), max_length=20, blank=True)  # a part of the diagnosis is opened one by one
    text = models.TextField(_("comment"), max_length=LONGEST_COMMENT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["subject", "at"], name="comments_of_subject")]
        constraints = [
            models.CheckConstraint(
                name="comment_names_a_section_where_there_is_one",
                condition=(Q(kind="section") & ~Q(code="")) | (~Q(kind="section") & Q(code="")),
            ),
            models.CheckConstraint(name="comment_says_something", condition=~Q(text="")),
        ]

    def __str__(self):
        return self.text

    @classmethod
    def kind_of(cls):
        """The kind a proxy stands for."""
        return cls.objects.kind


class KindManager(models.Manager):
    """Comments of one kind; what is made through it is of that kind."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.kind)

    def create(self, **fields):
        return super().create(kind=self.kind, **fields)


class SectionComment(Comment):
    """Read by whoever reads that part of the diagnosis."""

    objects = KindManager(Comment.Kind.SECTION)

    class Meta:
        proxy = True
        verbose_name = _("comment on a part of the diagnosis")
        verbose_name_plural = _("comments on parts of the diagnosis")


class SummaryComment(Comment):
    """Between the school and its SORE; other readers of the conclusions do not meet it."""

    objects = KindManager(Comment.Kind.SUMMARY)

    class Meta:
        proxy = True
        verbose_name = _("comment on the conclusions")
        verbose_name_plural = _("comments on the conclusions")


class PlanComment(Comment):
    """Between the school, its SORE and, once the plan was proposed, the coordinator."""

    objects = KindManager(Comment.Kind.PLAN)

    class Meta:
        proxy = True
        verbose_name = _("comment on the plan")
        verbose_name_plural = _("comments on the plan")


class EvaluationComment(Comment):
    """Between the school and its SORE."""

    objects = KindManager(Comment.Kind.EVALUATION)

    class Meta:
        proxy = True
        verbose_name = _("comment on the evaluation")
        verbose_name_plural = _("comments on the evaluation")
