"""What the fictional schools wrote: answers, goals and evaluations, in Polish as the schools write."""

MATHS = {
    "area": "maths",
    "team": {
        "period_from": "",
        "team": "Wicedyrektor, nauczyciele matematyki, pedagog, wychowawcy klas IV–VIII.",
        "methods": ["survey", "observation", "exams", "five_whys"],
    },
    "evidence": {
        "sources": ["e8", "internal_tests", "surveys"],
        "exams": "Wyniki z matematyki przez trzy lata: 48, 44 i 41%. Z języka polskiego 62%.",
        "findings": "W diagnozach wewnętrznych zadania tekstowe wypadają o połowę słabiej niż rachunkowe.",
    },
    "voices": {
        "teachers": "Każdy uczy innego sposobu rozwiązywania zadań.",
        "pupils": "96 odpowiedzi: większość zaczyna liczyć przed przeczytaniem całego zadania.",
        "parents": "Rodzice pytają, jak pomagać w domu.",
        "answers": 96,
    },
    "strengths": {
        "strengths": "Zgrany zespół nauczycieli, dobre wyniki z języka polskiego.",
        "resources": "Sala z tablicą interaktywną, dwie godziny wspólne w planie.",
        "weaknesses": "Brak wspólnego zestawu kroków rozwiązywania zadań.",
    },
    "needs": {
        "need_1": "Uczniowie klas IV–VIII rozumieją treść zadań tekstowych",
        "need_1_direction": "towards",
        "need_1_awareness": "known",
        "need_2": "Nauczyciele stosują wspólne kroki rozwiązywania zadań",
        "need_2_direction": "towards",
        "need_2_awareness": "pointed_out",
    },
    "problem": {
        "area": "maths",
        "statement": "Uczniowie klas IV–VIII nie czytają zadań tekstowych ze zrozumieniem.",
        "concerns": "Klasy IV–VIII",
        "scale": "Na obserwowanych lekcjach dotyczy to ponad połowy uczniów",
        "causes": "Każdy nauczyciel używa innych kroków; za mało pracy z treścią zadania.",
    },
    "priorities": {
        "importance_1": "5",
        "influence_1": "4",
        "importance_2": "4",
        "influence_2": "5",
        "chosen": "1",
        "justification": "Zmiana jest w naszym zasięgu i wpłynie na wszystkie klasy.",
    },
    "council": {
        "workshop_minutes": 240,
        "workshop_participants": 12,
        "workshop_result": "Wspólny cel i kroki rozwiązywania zadań.",
        "agreed": True,
    },
    "summary": {
        "problem": "Uczniowie potrzebują wspólnego sposobu czytania i rozwiązywania zadań tekstowych.",
        "general_goal": "Do końca roku szkoła pracuje według wspólnych kroków rozwiązywania zadań tekstowych.",
        "services": ["needs_diagnosis", "training_system"],
        "needs": [
            "Uczniowie rozumieją treść zadań tekstowych",
            "Nauczyciele stosują wspólne kroki rozwiązywania zadań",
        ],
    },
    "goals": [
        {
            "need": 0,
            "text": "Do czerwca co najmniej 60% uczniów klas IV–VIII rozwiązuje zadanie w trzech krokach",
            "indicators": [
                ("Odsetek uczniów, którzy rozwiązują zadanie w trzech krokach", "%", "34", "60", "wspólny sprawdzian")
            ],
            "activities": [
                ("council_training", "Szkolenie rady: jak czytać zadanie tekstowe", 240, 21, "900101", "1200"),
                ("workshop", "Warsztat: trzy kroki rozwiązywania zadań", 360, 14, "900101", "1800"),
            ],
        },
        {
            "need": 1,
            "text": "Nauczyciele matematyki i edukacji wczesnoszkolnej uczą tych samych kroków",
            "indicators": [("Odsetek obserwowanych lekcji ze wspólnymi krokami", "%", "20", "80", "obserwacja lekcji")],
            "activities": [
                ("group_consultation", "Konsultacje zespołu matematycznego", 480, 8, "900102", "0"),
                ("open_lesson", "Lekcje otwarte", 180, 12, "900103", "0"),
            ],
        },
    ],
    "effects": [("57", "partly", "Postęp widać we wszystkich klasach."), ("85", "reached", "")],
}
CLIMATE = {
    **MATHS,
    "area": "climate",
    "problem": {
        "area": "climate",
        "statement": "Uczniowie rzadko proszą dorosłych o pomoc w sporach.",
        "concerns": "Klasy IV–VI",
        "causes": "Brak wspólnych zasad reagowania.",
    },
    "needs": {"need_1": "Wspólne zasady reagowania na spory uczniów", "need_1_direction": "towards"},
    "priorities": {"importance_1": "5", "influence_1": "5", "chosen": "1", "justification": "Dotyczy wszystkich klas."},
    "summary": {
        "problem": "Szkoła potrzebuje wspólnych zasad reagowania na spory uczniów.",
        "general_goal": "Nauczyciele reagują na spory według wspólnych zasad, a uczniowie wiedzą, do kogo pójść.",
        "services": ["parents_community"],
        "needs": ["Wspólne zasady reagowania na spory uczniów"],
    },
    "goals": [
        {
            "need": 0,
            "text": "Nauczyciele stosują wspólne zasady reagowania",
            "indicators": [("Odsetek uczniów, którzy wiedzą, do kogo pójść po pomoc", "%", "41", "70", "ankieta uczniów")],
            "activities": [
                ("workshop", "Warsztat: reagowanie na spory", 240, 18, "900102", "0"),
                ("parent_workshop", "Spotkanie warsztatowe dla rodziców", 120, 25, "900102", "400"),
            ],
        }
    ],
    "effects": [("66", "partly", "Najwięcej zmieniło się w klasach IV.")],
}
KINDERGARTEN = {
    **CLIMATE,
    "area": "school_readiness",
    "evidence": {
        "sources": ["surveys", "demography"],
        "findings": "W tym roku przyszło 38 dzieci trzyletnich i 11 z doświadczeniem migracji.",
    },
    "problem": {
        "area": "school_readiness",
        "statement": "Adaptacja najmłodszych dzieci trwa długo.",
        "concerns": "Grupy trzylatków",
        "causes": "Mało wspólnych ustaleń z rodzicami przed wrześniem.",
    },
    "needs": {"need_1": "Wspólny plan adaptacji najmłodszych dzieci", "need_1_direction": "towards"},
    "summary": {
        **CLIMATE["summary"],
        "problem": "Przedszkole potrzebuje wspólnego planu adaptacji najmłodszych dzieci.",
        "general_goal": "Dzieci i rodzice przechodzą adaptację według wspólnego planu.",
        "needs": ["Wspólny plan adaptacji najmłodszych dzieci"],
    },
}
TEACHERS = [
    ("Agata Brzozowska", "matematyka"),
    ("Bartosz Cieślik-Nowy", "matematyka"),
    ("Celina Dzięcioł", "edukacja wczesnoszkolna"),
    ("Damian Farnas", "język polski"),
    ("Elżbieta Gawronek", "przyroda"),
    ("Filip Hołub", "fizyka"),
    ("Gabriela Iskrzycka", "pedagog szkolny"),
    ("Irena Jaskółka", "edukacja wczesnoszkolna"),
]
