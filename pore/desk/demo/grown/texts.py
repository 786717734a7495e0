"""What the other schools of the fictional county wrote: one theme for each kind of need, and what people said on the way."""

from pore.desk.demo.texts import CLIMATE, KINDERGARTEN, MATHS

_WHOLE_SHEET = {
    "strengths": {
        "strengths": "Zgrany zespół, mała rotacja nauczycieli, dobra współpraca z rodzicami klas młodszych.",
        "weaknesses": "Każdy przedmiot pracuje osobno; brakuje wspólnych ustaleń między klasami III i IV.",
        "opportunities": "Biblioteka pedagogiczna blisko szkoły, nowy plan finansowy gminy.",
        "threats": "Częste zastępstwa zimą, dojazdy z kilku wsi.",
        "resources": "Sala z tablicą interaktywną, dwie godziny wspólne w planie.",
    },
    "causes": {
        "why_1": "Uczniowie zaczynają liczyć, zanim przeczytają całe zadanie.",
        "why_2": "Na lekcjach rzadko pytamy, o czym jest zadanie.",
        "why_3": "Spieszymy się do rachunków, bo tak wyglądają sprawdziany.",
        "why_4": "Każdy nauczyciel układa sprawdziany sam.",
        "why_5": "Nie mamy wspólnego opisu kroków i czasu, żeby go ustalić.",
        "bone_teaching": "różne kroki u różnych nauczycieli, mało pracy z treścią",
        "bone_people": "mało wzajemnych obserwacji lekcji",
        "bone_learners": "obawa przed zadaniem z treścią",
        "bone_organisation": "brak wspólnych godzin zespołu",
        "bone_resources": "zbiory zadań sprzed kilku lat",
        "bone_surroundings": "rodzice pokazują inne sposoby",
    },
    "council": {
        "workshop_who": "Rada pedagogiczna, pedagog, SORE",
        "workshop_notes": "Wspólnie ułożyliśmy przyczyny na osi i wybraliśmy tę, na którą mamy wpływ.",
    },
}


def whole(texts):
    """The same school with every question of the sheet answered, also the optional ones."""
    found = dict(texts)
    found["strengths"] = {**texts["strengths"], **_WHOLE_SHEET["strengths"]}
    found["problem"] = {**texts["problem"], **_WHOLE_SHEET["causes"]}
    found["council"] = {**texts["council"], **_WHOLE_SHEET["council"]}
    return found


def _theme(base, *, area, statement, concerns, cause, problem, general_goal, goal, indicator, activities, effect, advice):
    """All texts of one need. ``indicator``: name, unit, baseline, target, method; ``effect``: value, verdict, comment."""
    return {
        **base,
        "area": area,
        "problem": {"area": area, "statement": statement, "concerns": concerns, "causes": cause},
        "needs": {"need_1": goal, "need_1_direction": "towards", "need_1_awareness": "known"},
        "priorities": CLIMATE["priorities"],
        "summary": {"problem": problem, "general_goal": general_goal, "services": ["training_system"], "needs": [goal]},
        "goals": [{"need": 0, "text": goal, "indicators": [indicator], "activities": activities}],
        "effects": [effect],
        "recommendations": advice,
    }


READING = _theme(
    MATHS,
    area="reading",
    statement="Uczniowie czytają płynnie, ale rzadko potrafią powiedzieć, co z tekstu wynika.",
    concerns="Klasy IV–VI",
    cause="Pracy z tekstem uczymy tylko na języku polskim.",
    problem="Uczniowie potrzebują pracy z tekstem na wszystkich przedmiotach.",
    general_goal="Praca z tekstem jest częścią lekcji wszystkich przedmiotów.",
    goal="Nauczyciele wszystkich przedmiotów pracują z tekstem według wspólnych pytań",
    indicator=("Odsetek lekcji, na których pracuje się z tekstem", "%", "22", "60", "obserwacja lekcji"),
    activities=[
        ("workshop", "Warsztat: pytania do tekstu na każdym przedmiocie", 240, 16, "900101", "1400"),
        ("peer_observation", "Obserwacje koleżeńskie", 180, 10, "900102", "0"),
        ("materials", "Zestaw tekstów i pytań z biblioteki", 60, 16, "900103", "0"),
    ],
    effect=("63", "reached", "Najwięcej zmieniło się na przyrodzie i historii."),
    advice=(("continue", "Zachować obserwacje koleżeńskie raz na semestr"), ("extend", "Włączyć klasy VII–VIII")),
)
VOCATIONAL = _theme(
    MATHS,
    area="exam_analysis",
    statement="W części praktycznej kwalifikacji INF.03 zdawalność wynosi 58%.",
    concerns="Klasy IV technikum, zawód technik informatyk",
    cause="Zadania praktyczne ćwiczymy dopiero w ostatnim semestrze.",
    problem="Uczniowie potrzebują wcześniejszej pracy z zadaniami praktycznymi.",
    general_goal="Zadania praktyczne są częścią zajęć od klasy II.",
    goal="Nauczyciele zawodu pracują z zadaniami praktycznymi od klasy II",
    indicator=("Odsetek zadań praktycznych wykonanych w całości na próbnym egzaminie", "%", "46", "70", "próbny egzamin"),
    activities=[
        ("workshop", "Warsztat: układanie i ocenianie zadań praktycznych", 300, 9, "900101", "2100"),
        ("mentoring", "Spotkania z egzaminatorem", 240, 6, "900101", "1600"),
    ],
    effect=("68", "partly", "Zabrakło czasu na ostatni moduł."),
    advice=(("continue", "Prowadzić próbny egzamin także w klasie III"),),
)
INCLUSION = _theme(
    CLIMATE,
    area="special_needs",
    statement="Dostosowania zapisane w opiniach rzadko widać na lekcjach.",
    concerns="Wszystkie klasy",
    cause="Nauczyciele poznają zalecenia osobno i nie omawiają ich razem.",
    problem="Szkoła potrzebuje wspólnego sposobu dostosowywania lekcji.",
    general_goal="Zespoły klasowe planują dostosowania razem i sprawdzają, co działa.",
    goal="Zespoły klasowe planują dostosowania raz w miesiącu",
    indicator=("Odsetek obserwowanych lekcji z widocznym dostosowaniem", "%", "30", "65", "obserwacja lekcji"),
    activities=[
        ("case_study", "Studium przypadku w zespołach klasowych", 240, 14, "900102", "0"),
        ("workshop", "Warsztat: jedna lekcja, trzy drogi", 180, 18, "900102", "600"),
    ],
    effect=("66", "reached", "Dostosowania są widoczne także na sprawdzianach."),
    advice=(("continue", "Utrzymać comiesięczne spotkania zespołów klasowych"),),
)
DIGITAL = _theme(
    MATHS,
    area="digital",
    statement="Uczniowie korzystają z narzędzi AI, a nauczyciele nie mają wspólnych zasad.",
    concerns="Klasy VII–VIII i szkoły ponadpodstawowe",
    cause="Brak wspólnego ustalenia, co wolno i jak to oceniać.",
    problem="Szkoła potrzebuje zasad korzystania z narzędzi AI.",
    general_goal="Uczniowie i nauczyciele znają zasady korzystania z narzędzi AI i stosują je.",
    goal="Każdy zespół przedmiotowy ma zasady korzystania z narzędzi AI i dwa przykłady lekcji",
    indicator=("Liczba zespołów przedmiotowych z zasadami", "zespoły", "0", "5", "przegląd dokumentów"),
    activities=[
        ("seminar", "Seminarium: narzędzia AI a ocenianie", 180, 20, "900101", "900"),
        ("group_consultation", "Konsultacje zespołów przedmiotowych", 300, 12, "900101", "0"),
        ("webinar", "Webinarium: bezpieczeństwo danych", 90, 25, "900103", "0"),
    ],
    effect=("4", "partly", "Ostatni zespół kończy zasady w czerwcu."),
    advice=(("close", "Zamknąć ten obszar i wrócić do niego za rok"),),
)
ADAPTATION = {
    **KINDERGARTEN,
    "strengths": _WHOLE_SHEET["strengths"] | {"weaknesses": "Ustalenia z rodzicami zapadają dopiero po pierwszych dniach."},
    "recommendations": (("continue", "Zapraszać rodziców na trzy spotkania jeszcze przed wrześniem"),),
}
MATHS_WHOLE = whole(MATHS)
MATHS_BEFORE = {
    **whole(MATHS),
    "evidence": {
        "sources": ["e8", "internal_tests"],
        "exams": "Wyniki z matematyki przez trzy lata: 50, 48 i 44%. Z języka polskiego 60%.",
        "findings": "W diagnozach wewnętrznych zadania tekstowe wypadają słabiej niż rachunkowe.",
    },
    "voices": {
        "teachers": "Uczniowie boją się zadań z treścią.",
        "pupils": "71 odpowiedzi: zadania z treścią są najtrudniejsze.",
        "parents": "Rodzice nie pytają o matematykę.",
        "answers": 71,
    },
    "effects": [
        ("34", "partly", "Pierwsze klasy pracują według wspólnych kroków."),
        ("20", "not_reached", "Zabrakło obserwacji."),
    ],
    "recommendations": (
        ("continue", "Kontynuować pracę nad zadaniami tekstowymi w klasach IV–VIII"),
        ("extend", "Włączyć nauczycieli edukacji wczesnoszkolnej"),
    ),
}

# Evaluation, in words of both sides.
EVALUATION = {
    "questions": "Czy uczniowie pracują inaczej niż jesienią? Co z nowych sposobów zostało na lekcjach?",
    "methods": "Sprawdzian, obserwacje lekcji, ankieta nauczycieli, rozmowy zespołu.",
    "effects_pupils": "Uczniowie częściej zaczynają od pytania, o czym jest tekst.",
    "effects_teachers": "Nauczyciele znają swoje lekcje i rozmawiają o nich.",
    "effects_school": "Zespół ma stałą godzinę spotkań w planie.",
    "support_assessment": "Wsparcie było blisko naszych lekcji i w terminach, które wybraliśmy.",
}
# What the two sides say beside documents: the school first, then the SORE.
TALK = {
    "section": (
        "Czy te dane wystarczą, żeby nazwać przyczynę?",
        "Tak. Warto dopisać, jak wyglądały zadania na sprawdzianie.",
    ),
    "summary": ("Opisaliśmy to ogólnie, bez klas i nazwisk.", "Dziękuję, na tym oprę plan."),
    "plan": ("Czy konsultacje mogą być we wtorki?", "Tak, wpisałem wtorki po 14. Proszę sprawdzić formę F3."),
    "evaluation": ("Nasze słowa są wpisane, zostały wskaźniki.", "Uzupełnię swoją część do piątku."),
}
NOTES = (
    {
        "tried": "Na czterech lekcjach uczniowie najpierw opowiadali zadanie własnymi słowami.",
        "barriers": "W dużych klasach opowiadanie zajmuje pół lekcji.",
        "proposed_change": "",
        "next_step": "Spróbować opowiadania w parach.",
    },
    {
        "tried": "Zespół obejrzał dwie lekcje i porównał kroki rozwiązywania zadań.",
        "barriers": "Zastępstwa: nie wszyscy mogli przyjść.",
        "proposed_change": "Jedno spotkanie więcej zamiast lekcji otwartej.",
        "next_step": "Ustalić trzecią lekcję do obejrzenia.",
    },
)
REPORT = {
    "course": "Spotkania odbyły się zgodnie z planem, dwa w innym terminie. Zespół sam prowadził ostatnie konsultacje.",
    "plan_changes": "Jedną formę poprowadziła inna osoba.",
    "summary": "Obie strony widzą zmianę na lekcjach; wskaźniki są bliskie celu.",
    "recommendations": "Zachować godzinę spotkań zespołu i jedną obserwację koleżeńską w semestrze.",
}
ILLNESS = "Ekspertka zachorowała. Warsztat poprowadzi inna osoba, a lekcje otwarte zastąpią dodatkowe konsultacje."
RETURNED = (
    "Proszę dopisać, ilu nauczycieli weźmie udział i kiedy rada pedagogiczna dowiedziała się o wsparciu.",
    "Proszę wybrać jeden obszar, od którego chcą Państwo zacząć, i napisać o oczekiwaniach wobec SORE.",
)
REJECTED = (
    "Prośba dotyczy kursu na uprawnienia, którego nie obejmuje nasze porozumienie. Takie kursy prowadzi wojewódzki ośrodek "
    "doskonalenia nauczycieli; podaliśmy Państwu kontakt."
)
