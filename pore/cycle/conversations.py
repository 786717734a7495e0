"""Conversations as pages use them: what was said beside a record, and the one form to say something."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pore.access.matrix import may
from pore.access.policy import demand, visible
from pore.cycle.actions import say
from pore.cycle.models.comment import LONGEST_COMMENT, PLACE
from pore.ui.forms import CreatingMixin, PoreForm, no_pesel
from pore.ui.pages import creating_page


class CommentForm(PoreForm, CreatingMixin):
    """One comment."""

    text = forms.CharField(
        label=gettext_lazy("Your comment"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[no_pesel],
        help_text=gettext_lazy("Speak of the situation, not of people. A comment cannot be changed later."),
    )


@dataclass(frozen=True)
class Conversation:
    """What the template ``cycle/conversation.html`` shows; ``form`` is None for those who only read."""

    comments: list
    form: CommentForm | None
    url: str


def conversation(actor, model, record, *, url):
    """The conversation beside ``record``, a content row the actor may read; None for a reader it is not meant for.

    ``model`` is a proxy of Comment, ``url`` the address that takes a new comment. Costs one query."""
    document = f"{model.kind_of()}_comment"
    if not may(actor.column, document, "R"):
        return None
    said = visible(actor, model).filter(subject=record.uuid).select_related("by")
    writes = may(actor.column, document, "C") and record.process.is_running and actor.only_school_id is None
    return Conversation(list(said), CommentForm() if writes else None, url)


def comment_page(request, model, record, *, back):
    """Take a comment on ``record``, fetched to read, and go back to it; asks for the right to write first."""
    demand(request)
    return creating_page(
        request,
        CommentForm(request.POST or None),
        name=f"comment {record.uuid}",
        make=lambda data: _said(request, model, record, data["text"], back),
        done=_("Your comment was added."),
        title=_("Add a comment"),
        submit=_("Add the comment"),
        back=f"{back}#{PLACE}",
        guard=True,
        crumbs=[(record.process.title, reverse("process", args=[record.process.uuid])), (str(record), back)],
    )


def _said(request, model, record, text, back):
    say(model=model, record=record, text=text, by=request.membership)
    return f"{back}#{PLACE}"
