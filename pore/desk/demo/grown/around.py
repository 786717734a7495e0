"""What stands around the processes: own days of the partnership, a register taken over, reminders, notices already read."""

from datetime import timedelta

from django.utils import timezone

from pore.desk.demo.clock import on
from pore.desk.models import Deadline
from pore.desk.reminders import remind
from pore.institutions.models import RegisterImport
from pore.institutions.registers.report import Report
from pore.notices.models import Notice
from support_plans.models import ActivityTemplate

# Code, what is due, month, day, whether calendars show it; the last one takes the place of a common day.
DAYS = [
    ("meeting_of_sores", "narada SORE i koordynatora w Lipowie", 12, 10, True),
    ("half_year", "notatki z przebiegu wspomagania za półrocze", 2, 12, True),
    ("accessibility", "przegląd deklaracji dostępności", 3, 31, False),
]
# Kind, title, minutes, people, mode: what the SORE plans in many schools.
TEMPLATES = [
    ("workshop", "Warsztat: zadania, które mają kilka dróg", 180, 16, "on_site"),
    ("open_lesson", "Lekcja otwarta z rozmową po niej", 90, 8, "on_site"),
    ("group_consultation", "Konsultacje zespołu po pierwszych próbach", 120, 6, "online"),
]
READ_AFTER = timedelta(days=30)
ROWS_OF_OTHER_PLACES = 1412
# Outcome, RSPO number, line of the file, name, what differs.
CHANGES = [
    ("changed", 900011, 118, "Szkoła Podstawowa w Dębinie", ("pupils",)),
    ("changed", 900016, 204, "Szkoła Podstawowa nr 4 w Lipowie", ("phone", "pupils")),
]


def tell_around(partnership, people):
    """The last step of the county: everything else has been told."""
    for code, label, month, day, shown in DAYS:
        values = {"label_pl": label, "month": month, "day": day, "is_current": shown}
        Deadline.objects.create(partnership=partnership, code=code, **values)
    for kind, title, minutes, number, mode in TEMPLATES:
        values = {"kind": kind, "title": title, "minutes": minutes, "people": number, "mode": mode}
        ActivityTemplate.objects.create(membership=people["sore", "sore"], **values)
    _register_taken_over(partnership, people["koordynator", "coordinator"])
    Notice.mark_read(Notice.objects.filter(created_at__lt=timezone.now() - READ_AFTER))
    remind()


def _register_taken_over(partnership, coordinator):
    """A file of the national register, read, looked at and taken over two weeks ago."""
    report = Report(changes=[], expected=31)
    for outcome, rspo, line, name, fields in CHANGES:
        report.count(outcome)
        report.note(outcome, rspo, line=line, name=name, fields=fields)
    report.count("unchanged", report.expected - len(CHANGES))
    report.warn(311, 900041, "bad_pupil_count")
    with on(14, 9):
        one = RegisterImport.objects.create(
            partnership=partnership, name="rspo-powiat-przykladowy.csv", size=402_113, stored="rspo", uploaded_by=coordinator
        )
        one.report(report, stored="rspo", outside=ROWS_OF_OTHER_PLACES)
    with on(14, 11):
        one.confirm(by=coordinator, version=one.version)
        one.finish()
