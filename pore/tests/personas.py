"""Everybody who tries every door: who they are, and in which tenants they stand where their column expects them.

Written by hand, from the contract and the story of the two counties in ``world.py``, never asked of the code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """``letter``: column of the contract ("" for nobody). ``role``: the one they act in, None without a membership.
    ``stands``: tenants to whose records they stand as their column says. ``tries``: tenants whose doors they try.
    ``county``: tenants whose schools their partnership serves, for those who read its register.
    ``ended``: the session still names a membership that is over or not begun."""

    letter: str
    email: str
    role: str | None
    stands: tuple = ()
    tries: tuple = ("near",)
    county: tuple = ()
    ended: bool = False


COUNTY = ("near", "stopped", "draft", "beside")
ALL = (*COUNTY, "far")
REGISTER = "HGCK"  # columns that read the register of their partnership
DEMO, WORLD, FAR = "demo.example", "world.example", "far.example"


def _near(letter, name, role, *stands):
    return Persona(letter, f"{name}@{DEMO}", role, stands, ALL, COUNTY if letter in REGISTER else ())


def _beside(letter, name, role, *stands, serves=True):
    county = COUNTY if serves and letter in REGISTER else ()
    return Persona(letter, name if "@" in name else f"{name}@{WORLD}", role, stands, COUNTY, county)


PERSONAS = {
    # People of the leading process. After stopping, its governing body and those who led a meeting stand outside; nobody
    # outside the school knows of a draft.
    "director": _near("D", "dyrektor", "director", "near", "stopped", "draft"),
    "deputy": _near("Y", "zastepca", "deputy", "near", "stopped", "draft"),
    "staff": _near("T", "nauczyciel", "staff", "near", "stopped", "draft"),
    "sore": _near("S", "sore", "sore", "near", "stopped"),
    "expert": _near("E", "ekspert", "expert", "near"),
    "specialist": _near("P", "biblioteka", "staff", "near", "stopped"),
    "head": _near("H", "odn", "head", "near", "stopped", "beside"),
    "gmina official": _near("G", "gmina", "official", "near", "beside"),
    "county official": _near("C", "powiat", "official"),
    "coordinator": _near("K", "koordynator", "coordinator", "near", "stopped", "beside"),
    "administrator": _near("A", "administrator", None),
    "staff outside the team": Persona("T", f"teacher@{WORLD}", "staff", ("near", "stopped", "draft"), ("near", "draft")),
    "newcomer": Persona("N", f"newcomer@{WORLD}", None, (), ALL),
    # Next door: the same gmina, the same institution, the same county, and nothing to do with the process.
    "director beside": _beside("D", f"dyrektor15@{DEMO}", "director", "beside"),
    "deputy beside": _beside("Y", "deputy", "deputy", "beside"),
    "staff beside": _beside("T", "staff", "staff", "beside"),
    "SORE beside": _beside("S", f"sore2@{DEMO}", "sore", "beside"),
    "SORE of the same PPP": _beside("S", "sore", "sore"),
    "the SORE as an expert": _beside("E", f"sore@{DEMO}", "expert"),
    "expert who leads nothing": _beside("E", "expert", "expert"),
    "specialist of a partner": _beside("P", "specialist", "staff"),
    "head of a partner": _beside("H", "head", "head"),
    "official of another gmina": _beside("G", f"lipowo@{DEMO}", "official"),
    "official of a partner county": _beside("C", "official", "official"),
    "coordinator of another PORE": _beside("K", "coordinator", "coordinator", serves=False),
    # Opened parts: only as long as the grant holds.
    "expert with a grant": Persona("E", f"granted@{WORLD}", "expert", ("near",), ("near", "stopped")),
    "expert with an expired grant": Persona("E", f"expired@{WORLD}", "expert", (), ("near", "stopped")),
    "expert with a withdrawn grant": Persona("E", f"withdrawn@{WORLD}", "expert", (), ("near", "stopped")),
    "specialist with a grant": Persona("P", f"reader@{WORLD}", "staff", ("near", "stopped"), ("near", "stopped")),
    # Those who left, whose session still names the old role; one of them directs another school now.
    **{
        f"former {column}": Persona("N", f"former-{column}@{WORLD}".replace(" ", "-"), role, ended=True)
        for column, role in {
            "director": "director",
            "deputy": "deputy",
            "staff": "staff",
            "sore": "sore",
            "expert": "expert",
            "specialist": "staff",
            "head": "head",
            "gmina official": "official",
            "county official": "official",
            "coordinator": "coordinator",
        }.items()
    },
    "director from tomorrow": Persona("N", f"tomorrow@{WORLD}", "director", ended=True),
    "director who moved": Persona("D", f"moved@{WORLD}", "director", ended=True),
    # Strangers from another county with the same roles, at home in their own.
    **{
        f"far {column}": Persona(letter, f"{column}@{FAR}".replace(" ", "_"), role, ("far",), ("near", "far"))
        for column, (letter, role) in {
            "director": ("D", "director"),
            "deputy": ("Y", "deputy"),
            "staff": ("T", "staff"),
            "sore": ("S", "sore"),
            "expert": ("E", "expert"),
            "specialist": ("P", "staff"),
            "head": ("H", "head"),
            "gmina official": ("G", "official"),
            "county official": ("C", "official"),
            "coordinator": ("K", "coordinator"),
        }.items()
    },
    # Nobody is signed in, or an account that may not sign in any more.
    "nobody": Persona("", "", None, (), ALL),
    "blocked director": Persona("", f"blocked@{WORLD}", "director"),
}
