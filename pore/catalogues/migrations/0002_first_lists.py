"""The lists a new installation starts with: areas of school work and the services of the support system."""

from django.db import migrations

AREAS = [
    ("formative_assessment", "ocenianie kształtujące i informacja zwrotna", "formative assessment and feedback"),
    ("teacher_teams", "efektywna współpraca zespołów nauczycielskich", "effective work of teachers' teams"),
    ("class_tutors", "wspieranie wychowawców, bezpieczna szkoła", "support for class tutors, a safe school"),
    ("active_pupil", "uczeń – aktywny uczestnik procesu uczenia się", "the pupil as an active learner"),
    ("maths", "kompetencje matematyczne", "mathematical competence"),
    ("reading", "czytanie i język polski", "reading and Polish"),
    ("languages", "języki obce", "foreign languages"),
    ("science", "przedmioty przyrodnicze i eksperyment", "science and experiment"),
    ("digital", "TIK i sztuczna inteligencja", "digital technology and AI"),
    ("individual_work", "indywidualizacja pracy", "individualised work"),
    ("gifted", "uczeń zdolny", "the gifted pupil"),
    ("special_needs", "uczeń ze specjalnymi potrzebami, edukacja włączająca", "special needs and inclusive education"),
    ("migration", "uczeń z doświadczeniem migracji", "the pupil with experience of migration"),
    ("motivation", "motywacja i uczenie się uczenia", "motivation and learning to learn"),
    ("climate", "klimat klasy, bezpieczeństwo, przemoc rówieśnicza", "class climate, safety, peer violence"),
    ("wellbeing", "zdrowie psychiczne i dobrostan", "mental health and well-being"),
    ("parents", "współpraca z rodzicami", "work with parents"),
    ("career", "doradztwo zawodowe", "career guidance"),
    ("pp_help", "pomoc psychologiczno-pedagogiczna", "psychological and pedagogical help"),
    ("school_readiness", "adaptacja i gotowość szkolna (przedszkole)", "adaptation and school readiness (kindergarten)"),
    ("exam_analysis", "analiza wyników egzaminów", "analysis of exam results"),
    ("change", "zarządzanie zmianą", "managing change"),
    ("curriculum", "wdrażanie nowej podstawy programowej", "introducing the new core curriculum"),
]
SERVICES = [
    (
        "pedagogical_information",
        "dostęp do aktualnej informacji pedagogicznej dla dyrektorów",
        "up-to-date pedagogical information for directors",
    ),
    (
        "internal_evaluation",
        "pomoc w przeprowadzeniu ewaluacji wewnętrznej i przygotowaniu do oceny jakości pracy",
        "help with internal evaluation and preparing for a review of quality",
    ),
    ("career_guidance", "pomoc w zakresie doradztwa edukacyjno-zawodowego", "help with educational and career guidance"),
    (
        "gifted_system",
        "pomoc w budowaniu szkolnego systemu pracy z uczniem zdolnym",
        "help in building the school's system of work with gifted pupils",
    ),
    (
        "pp_help_organisation",
        "pomoc w organizacji pomocy psychologiczno-pedagogicznej",
        "help in organising psychological and pedagogical help",
    ),
    ("team_and_change", "pomoc w kierowaniu zespołem i zmianą", "help in leading a team and change"),
    ("good_practice", "pomoc w dostępie do dobrych praktyk", "access to good practice"),
    (
        "parents_community",
        "pomoc we współpracy z rodzicami i środowiskiem lokalnym",
        "help in working with parents and the local community",
    ),
    (
        "daily_organisation",
        "pomoc w bieżącym organizowaniu pracy szkoły i przygotowaniu do wdrażania zmian",
        "help in organising the school's daily work and preparing for changes",
    ),
    (
        "needs_diagnosis",
        "pomoc w postawieniu rzetelnej diagnozy potrzeb oraz określeniu obszarów wymagających wsparcia",
        "help in a sound diagnosis of needs and areas that need support",
    ),
    (
        "training_system",
        "organizacja systemu doskonalenia zgodnie z aktualnymi potrzebami szkoły",
        "a system of training that follows the school's current needs",
    ),
    (
        "institution_contacts",
        "ułatwienie kontaktów z instytucjami pomagającymi uczniom, rodzicom, nauczycielom",
        "contacts with institutions that help pupils, parents and teachers",
    ),
    (
        "networks",
        "wymiana doświadczeń w ramach lokalnych sieci współpracy i samokształcenia",
        "exchange of experience in local networks of teachers",
    ),
]


def load(apps, schema_editor):
    for name, rows in (("Area", AREAS), ("Service", SERVICES)):
        model = apps.get_model("catalogues", name)
        for position, (code, polish, english) in enumerate(rows, start=1):
            model.objects.update_or_create(
                code=code, defaults={"label_pl": polish, "label_en": english, "position": position}
            )


class Migration(migrations.Migration):
    dependencies = [("catalogues", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=False)]
