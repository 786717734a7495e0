"""What letters never say, over the whole demo county: its own module, because the county is built with mails kept."""

from django.core.management import call_command

from conftest import load_lists
from pore.jobs.models import Mail


def test_letters_of_a_whole_county_hold_no_contents(db, settings, sign_in):
    """Twelve schools, everything that happened in them: not a word of a diagnosis, a plan or an evaluation in a letter."""
    load_lists()
    settings.EMAIL_BACKEND = "pore.jobs.mail.QueuedMail"
    call_command("seed_demo", verbosity=0)
    client = sign_in("administrator")
    pages = [client.get(mail.get_absolute_url()).content.decode() for mail in Mail.objects.all()]
    assert len(pages) > 10
    for marker in ("zadań tekstowych", "41%", "wspólnych kroków", "Każdy uczy innego sposobu", "Wspólne kroki działają"):
        assert [page for page in pages if marker in page] == []
