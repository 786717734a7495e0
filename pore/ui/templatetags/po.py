"""Tags of the design language; available in every template without loading."""

from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pore.base import school_year
from pore.base.text import hard_spaces
from pore.ui import gauges, rings

register = template.Library()
MEGABYTE = 1024 * 1024


@register.simple_tag
def icon(name, extra=""):
    """A decorative picture beside words; never a message on its own."""
    return format_html(
        '<svg class="po-icon {}" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        extra,
        static("pore/icons.svg"),
        name,
    )


@register.inclusion_tag("ui/status.html")
def status(text, kind="", sign="circle"):
    """State of a thing: icon and word. ``kind``: you, done, bad, priv, now or empty."""
    return {"text": text, "kind": kind, "sign": sign}


@register.inclusion_tag("ui/ring.html")
def ring(stage, progress=0, size="sm", finished=False):
    return {
        "arcs": rings.ring(stage, progress, 44 if size == "lg" else 46, 8 if size == "lg" else 7, finished),
        "size": size,
    }


@register.inclusion_tag("ui/ring.html")
def stage_mark(stage):
    return {"arcs": rings.stage_mark(stage), "size": "sm"}


@register.inclusion_tag("ui/gauge.html")
def gauge(base, goal, now=None, unit=""):
    return {"gauge": gauges.gauge(base, goal, now, unit)}


@register.inclusion_tag("ui/empty.html")
def empty(title, text="", sign="inbox", url="", action=""):
    """Nothing yet: why, and what comes next."""
    return {"title": title, "text": text, "sign": sign, "url": url, "action": action}


@register.filter
def hard(text):
    """No-break spaces as Polish typography wants them."""
    return hard_spaces(str(text))


@register.filter
def year_label(year):
    return school_year.year_label(year) if year else ""


@register.filter
def number(value):
    """1831 → "1831", 12450.5 → "12 450,50": thousands parted from five digits on, trailing zeros dropped from measures."""
    if value is None or value == "":
        return ""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    elif isinstance(value, Decimal):
        value = value.normalize()
    return formats.number_format(value, use_l10n=True, force_grouping=abs(value) >= 10_000)


@register.filter
def unit(value):
    """Unit after a number: percent close to it, others after a no-break space."""
    return value if value in ("%", "") else f"\u00a0{value}"


@register.filter
def money(value):
    """Amount in złoty: "4 850,00 zł"."""
    return f"{formats.number_format(value or 0, decimal_pos=2, force_grouping=abs(value or 0) >= 10_000)}\u00a0zł"


@register.filter
def file_size(size):
    """Bytes as people say them: "340 KB", "1,2 MB"."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1024))}\u00a0KB"
    return f"{number((Decimal(size) / MEGABYTE).quantize(Decimal('0.1')))}\u00a0MB"


@register.filter
def hours(minutes):
    """Clock hours of a number of minutes: 150 → "2,5 godz."."""
    value = Decimal(minutes or 0) / 60
    return _("%(hours)s h") % {"hours": number(value.quantize(Decimal("0.01")))}


@register.filter
def teaching_hours(minutes):
    """Teaching hours of 45 minutes, rounded down to tenths."""
    return number((Decimal(minutes or 0) / 45).quantize(Decimal("0.1")))


@register.filter
def day(value):
    """12.03.2026"""
    if not value:
        return ""
    if hasattr(value, "hour"):
        value = timezone.localtime(value)
    return formats.date_format(value, "d.m.Y")


@register.filter
def long_day(value):
    """12 marca 2026"""
    if not value:
        return ""
    if hasattr(value, "hour"):
        value = timezone.localtime(value)
    return formats.date_format(value, "j E Y")


@register.filter
def moment(value):
    """12 marca, 10:12; with the year when it is another one."""
    if not value:
        return ""
    value = timezone.localtime(value)
    pattern = "j E, G:i" if value.year == timezone.localdate().year else "j E Y, G:i"
    return formats.date_format(value, pattern)


@register.filter
def days_left(value):
    """ "Zostało 6 dni", "dziś" or "2 dni po terminie"."""
    left = (value - timezone.localdate()).days
    if left == 0:
        return _("today")
    if left > 0:
        return ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}
    return ngettext("%(days)d day overdue", "%(days)d days overdue", -left) % {"days": -left}


@register.filter
def is_overdue(value):
    return value < timezone.localdate()


@register.filter
def is_list(value):
    """Whether a value is a list of things, to be shown one below another."""
    return isinstance(value, list | tuple)


@register.filter
def get(mapping, key):
    """Value of a mapping under a key known only at run time."""
    return mapping.get(key)


@register.inclusion_tag("ui/errors.html")
def error_summary(*forms):
    """Errors of the forms of a page as links to their fields, in the same words."""
    forms = [form for form in forms if form]
    rows = [
        (form[name].id_for_label or f"id_{name}_0", form.fields[name].label, error)
        for form in forms
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    general = [error for form in forms for error in form.non_field_errors()]
    return {"rows": rows, "general": general, "count": len(rows)}
