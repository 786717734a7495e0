"""Found a real county: its partnership, partners and served gminas, and the invitation of the first coordinator."""

from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from pore.access.actor import NOBODY
from pore.audit.models import record
from pore.institutions.actions import invite
from pore.institutions.models import Institution, Partnership, PartnershipMember, Role, ServiceArea, Territory
from pore.institutions.registers.local_governments import local_government


class Command(BaseCommand):
    help = "Found the partnership of a county (four-digit TERYT code) and invite its coordinator."

    def add_arguments(self, parser):
        parser.add_argument("county", help="TERYT code of the county, for example 0608")
        parser.add_argument("--coordinator", required=True, metavar="MAIL")
        parser.add_argument("--name", default="")

    @transaction.atomic
    def handle(self, *args, county, coordinator, name, **options):
        validate_email(coordinator)
        territory = Territory.objects.filter(code=county, kind=Territory.Kind.COUNTY).first()
        if territory is None:
            raise CommandError(
                _("There is no county %(code)s in TERC. Run import_terc first, or check the code.") % {"code": county}
            )
        if Partnership.objects.filter(county=territory).exists():
            raise CommandError(_("The county %(code)s has been founded already.") % {"code": county})
        leader = local_government(territory, "county")
        partnership = Partnership.objects.create(
            name=name or f"Powiatowy Ośrodek Rozwoju Edukacji – {territory.label}", county=territory, leader=leader
        )
        function = PartnershipMember.Function
        PartnershipMember.objects.create(partnership=partnership, institution=leader, function=function.LEADER)
        for gmina in Territory.objects.filter(parent=territory, absent_since=None):
            ServiceArea.objects.create(partnership=partnership, territory=gmina)
            if not territory.is_city_county:
                PartnershipMember.objects.create(
                    partnership=partnership,
                    institution=local_government(gmina, "gmina"),
                    function=function.LOCAL_GOVERNMENT,
                )
        for supporter in self._supporters(territory):
            PartnershipMember.objects.create(partnership=partnership, institution=supporter, function=function.SUPPORTER)
        invite(
            institution=leader,
            role=Role.COORDINATOR,
            email=coordinator,
            by=None,
            actor=NOBODY,
            partnership=partnership,
        )
        record(NOBODY, "county_founded", f"partnership {partnership.uuid}")
        self.stdout.write(
            _("Founded: %(name)s. The invitation for %(mail)s is on its way.")
            % {"name": partnership.name, "mail": coordinator}
        )

    @staticmethod
    def _supporters(territory):
        return Institution.objects.filter(
            kind__in=Institution.SUPPORTING, territory__parent=territory, closed_on=None, absent_since=None
        )
