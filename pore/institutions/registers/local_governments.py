"""Local governments as institutions; made when somebody first needs one."""

from pore.institutions.models import Institution, Territory

CAPITAL = "1465"


def local_government(territory, kind=None):
    """The local government of ``kind`` over ``territory``, made if need be; without ``kind`` the unit's own.

    A city with county rights is one local government: asked as a gmina or as a county, it is the one with the county's code.
    Raises ValueError when no unit of that kind lies over ``territory``."""
    unit = governed_unit(territory, kind)
    return Institution.objects.get_or_create(
        kind=unit.kind, teryt=unit.code, defaults={"name": official_name(unit), "territory": unit}
    )[0]


def local_government_keys(units):
    """{primary key of a unit: primary key of its local government}, in bulk; missing local governments are made.

    ``units`` come from Territories, so that the units they lie in are at hand."""
    governed = {unit.pk: governed_unit(unit) for unit in units}
    keys = _stored_keys(governed.values())
    new = {(unit.kind, unit.code): unit for unit in governed.values() if (unit.kind, unit.code) not in keys}
    made = [Institution(kind=unit.kind, teryt=unit.code, name=official_name(unit), territory=unit) for unit in new.values()]
    for institution in made:
        institution.set_keys()
    Institution.objects.bulk_create(made)
    keys.update({(one.kind, one.teryt): one.pk for one in made})
    return {pk: keys[unit.kind, unit.code] for pk, unit in governed.items()}


def _stored_keys(units):
    local_governments = Institution.objects.filter(kind__in=Institution.LOCAL_GOVERNMENTS).order_by()
    stored = local_governments.filter(teryt__in={unit.code for unit in units}).values_list("kind", "teryt", "pk")
    return {(kind, code): pk for kind, code, pk in stored}


def governed_unit(territory, kind=None):
    """The unit that is a local government of ``kind``: ``territory`` or the county or voivodeship it lies in."""
    unit, kind = territory, kind or territory.kind
    while unit and unit.kind != kind:
        unit = unit.parent
    if unit is None:
        raise ValueError(f"no {kind} over {territory.code}")
    in_city = unit.kind == Territory.Kind.GMINA and unit.parent and unit.parent.is_city_county
    return unit.parent if in_city else unit


def official_name(unit):
    """The proper name of the local government of a unit: "Gmina Dębina", "Miasto Lubartów", "Powiat lubartowski"."""
    if unit.kind == Territory.Kind.VOIVODESHIP:
        return f"Województwo {unit.name}"
    if unit.code == CAPITAL:
        return f"Miasto stołeczne {unit.name}"
    if unit.kind == Territory.Kind.COUNTY:
        return f"Miasto {unit.name}" if unit.is_city_county else f"Powiat {unit.name}"
    return f"Miasto {unit.name}" if unit.gmina_kind == Territory.GminaKind.URBAN else f"Gmina {unit.name}"
