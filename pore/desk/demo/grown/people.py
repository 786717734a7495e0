"""People of the grown county, over those of the core: columns as in ``pore/desk/demo/people.py``."""

PEOPLE = [
    ("mlyn", "Danuta Siewierska", "9901033", "official"),
    ("sore3", "Kazimierz Olchowik", 900101, "sore"),
    ("sore4", "Jolanta Zięba-Karska", 900102, "sore"),
    ("sore5", "Norbert Poręba", 900103, "sore"),
    ("ekspert2", "Witold Jagodziński", 900101, "expert"),
    ("poradnia", "Teresa Wróblewicz", 900102, "head"),
    ("pedagog", "Irena Gawlikowa", 900011, "staff"),
    ("dyrektor19", "Halina Brzeska", 900019, "director"),
    ("dyrektor23", "Mirosława Szopik", 900023, "director"),
    ("dyrektor24", "Adam Cichowlas", 900024, "director"),
    ("dyrektor25", "Beata Rumianek", 900025, "director"),
    ("dyrektor26", "Celina Motylska", 900026, "director"),
    ("dyrektor27", "Ewelina Kasztan", 900027, "director"),
    ("dyrektor28", "Feliks Oszczepalski", 900028, "director"),
    ("dyrektor29", "Genowefa Liść", 900029, "director"),
    ("dyrektor30", "Ireneusz Bór", 900030, "director"),
    ("dyrektor31", "Kamila Ostrężna", 900031, "director"),
    ("dyrektor32", "Lidia Modrzewska", 900032, "director"),
    ("dyrektor33", "Natalia Ważka", 900033, "director"),
    ("dyrektor34", "Patryk Sikornik", 900034, "director"),
    ("dyrektor35", "Róża Chabrowa", 900035, "director"),
    ("dyrektor41", "Sławomir Akacki", 900041, "director"),
    ("dyrektor42", "Urszula Grądzka", 900042, "director"),
]
_FIRST = ["Agata", "Bartosz", "Celina", "Damian", "Elżbieta", "Filip", "Gabriela", "Hubert", "Irena", "Jan", "Kinga"]
_LAST = ["Brzoza", "Cieślik", "Dzięcioł", "Farna", "Gawron", "Hołub", "Iskra", "Jaskółka", "Krzew", "Łąka"]
_POSITIONS = [
    "edukacja wczesnoszkolna",
    "matematyka",
    "język polski",
    "język angielski",
    "historia",
    "biologia",
    "pedagog szkolny",
    "wychowanie fizyczne",
]


def teachers(number, seed):
    """``number`` fictional teachers, others for each ``seed``: pairs of name and position."""
    return [
        (
            f"{_FIRST[(seed + one) % len(_FIRST)]} {_LAST[(seed * 3 + one * 7 + one // len(_FIRST)) % len(_LAST)]}",
            _POSITIONS[(seed + one * 5) % len(_POSITIONS)],
        )
        for one in range(number)
    ]
