"""What both sides signed, alike in all processes in bulk; shaped as ``support_plans/text.py`` and ``evaluation/text.py``."""

import json

from pore.cycle.models.frozen import checksum_of
from pore.desk.demo.texts import MATHS

ACTIVITIES = (("workshop", 360), ("group_consultation", 480), ("peer_observation", 240))


def _goal(place, need):
    forms = [
        {
            "code": f"F{number}",
            "kind": kind,
            "title": "Trzy kroki rozwiązywania zadań",
            "minutes": minutes,
            "people": 14,
            "mode": "stacjonarnie",
            "provider": "Powiatowy Ośrodek Doskonalenia Nauczycieli",
            "lead": "",
            "is_statutory": bool(number % 2),
            "costs": [],
        }
        for number, (kind, minutes) in enumerate(ACTIVITIES, start=1)
        if number % 2 == place % 2
    ]
    indicator = {
        "name": "Odsetek lekcji ze wspólnymi krokami",
        "unit": "%",
        "baseline": "30.00",
        "target": "60.00",
        "method": "obserwacja",
        "check_on": "2026-06-10",
    }
    return {"code": f"C{place}", "need": need, "text": "Wspólne kroki", "indicators": [indicator], "activities": forms}


PLAN = {
    "school": {"name": "Szkoła Podstawowa", "rspo": None, "locality": "Wola"},
    "partnership": "Ośrodek Rozwoju Edukacji",
    "school_year": "",
    "edition": 1,
    "sore": "Osoba",
    "institutions": ["Powiatowy Ośrodek Doskonalenia Nauczycieli"],
    "area": "",
    "problem": MATHS["summary"]["problem"],
    "requirement": "",
    "priority": "",
    "general_goal": MATHS["summary"]["general_goal"],
    "reason": "",
    "target_group": "Rada pedagogiczna",
    "expected_change": {"pupils": "", "teachers": "", "school": ""},
    "responsible": "",
    "monitoring": "",
    "risks": "",
    "actions": [{"text": "Wspólna lekcja raz w miesiącu", "who": "zespół", "by_when": "2026-06-10"}],
    "council_opinion_on": None,
    "goals": [_goal(place, need) for place, need in enumerate(MATHS["summary"]["needs"], start=1)],
    "minutes": sum(minutes for _kind, minutes in ACTIVITIES),
    "costs": [],
    "total_cost": "0.00",
}
EVALUATION = {
    "school": "Szkoła Podstawowa",
    "school_year": 0,
    "effects": [],
    "school_words": "Widzimy zmianę.",
    "support_words": "Szkoła prowadziła zmianę sama.",
    **dict.fromkeys(("questions", "methods", "effects_pupils", "effects_teachers", "effects_school"), ""),
    **dict.fromkeys(("support_assessment", "helped", "hindered"), ""),
    "conclusions": "Warto iść dalej.",
    "council_on": None,
    "recommendations": [{"kind": "kontynuować", "text": "Objąć wspólnymi krokami klasy młodsze"}],
}
# Kind of text: its JSON and its checksum.
TEXTS = {
    kind: (json.dumps(body, ensure_ascii=False), checksum_of(body))
    for kind, body in (("plan", PLAN), ("evaluation", EVALUATION))
}
