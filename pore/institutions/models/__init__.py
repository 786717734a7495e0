"""Tenants: territories, institutions, partnerships and who acts for whom."""

from pore.institutions.models.institution import Institution, School
from pore.institutions.models.invitation import Invitation
from pore.institutions.models.membership import Membership, Role
from pore.institutions.models.partnership import Partnership, PartnershipMember, ServiceArea
from pore.institutions.models.territory import Territory

__all__ = [
    "Institution",
    "Invitation",
    "Membership",
    "Partnership",
    "PartnershipMember",
    "Role",
    "School",
    "ServiceArea",
    "Territory",
]
