"""Requirements of the state towards schools and kindergartens, and the priorities announced for 2025/2026."""

from django.db import migrations

SCHOOLS = [
    (
        "Procesy edukacyjne są zorganizowane w sposób sprzyjający uczeniu się",
        "Educational processes are organised so that they support learning",
    ),
    (
        "Uczniowie nabywają wiadomości i umiejętności określone w podstawie programowej",
        "Pupils gain the knowledge and skills of the core curriculum",
    ),
    ("Uczniowie są aktywni", "Pupils are active"),
    (
        "Kształtowane są postawy i respektowane normy społeczne",
        "Attitudes are shaped and social norms are respected",
    ),
    (
        "Szkoła wspomaga rozwój uczniów, z uwzględnieniem ich indywidualnej sytuacji",
        "The school supports pupils' development with regard to their individual situation",
    ),
    (
        "Szkoła współpracuje z rodzicami na rzecz rozwoju ich dzieci",
        "The school works with parents for the development of their children",
    ),
    (
        "Szkoła współpracuje ze środowiskiem lokalnym na rzecz wzajemnego rozwoju",
        "The school works with the local community for mutual development",
    ),
    (
        "Szkoła, organizując procesy edukacyjne, uwzględnia wnioski z analizy wyników egzaminów oraz innych badań",
        "The school takes conclusions from exams and other studies into account in its work",
    ),
    ("Zarządzanie szkołą służy jej rozwojowi", "The school is managed so that it develops"),
]
KINDERGARTENS = [
    (
        "Procesy wspomagania rozwoju i edukacji dzieci są zorganizowane w sposób sprzyjający uczeniu się",
        "Support for children's development and education is organised so that it supports learning",
    ),
    (
        "Dzieci nabywają wiadomości i umiejętności określone w podstawie programowej",
        "Children gain the knowledge and skills of the core curriculum",
    ),
    ("Dzieci są aktywne", "Children are active"),
    (
        "Kształtowane są postawy i respektowane normy społeczne",
        "Attitudes are shaped and social norms are respected",
    ),
    (
        "Przedszkole wspomaga rozwój dzieci, z uwzględnieniem ich indywidualnej sytuacji",
        "The kindergarten supports children's development with regard to their individual situation",
    ),
    (
        "Przedszkole współpracuje z rodzicami na rzecz rozwoju ich dzieci",
        "The kindergarten works with parents for the development of their children",
    ),
    (
        "Przedszkole współpracuje ze środowiskiem lokalnym na rzecz wzajemnego rozwoju",
        "The kindergarten works with the local community for mutual development",
    ),
    ("Zarządzanie przedszkolem służy jego rozwojowi", "The kindergarten is managed so that it develops"),
]
YEAR = 2025
PRIORITIES = [
    (
        "Rozwijanie umiejętności analitycznego myślenia w nauczaniu matematyki i przedmiotów przyrodniczych",
        "Analytical thinking in mathematics and science",
    ),
    (
        "Edukacja obywatelska i patriotyczna, kształtowanie postaw służących bezpieczeństwu",
        "Civic and patriotic education, attitudes that serve safety",
    ),
    ("Promowanie zdrowego stylu życia i aktywności fizycznej", "A healthy lifestyle and physical activity"),
    (
        "Przeciwdziałanie przemocy rówieśniczej i uzależnieniom, wspieranie zdrowia psychicznego",
        "Against peer violence and addictions, for mental health",
    ),
    (
        "Higiena cyfrowa, krytyczne korzystanie ze źródeł i narzędzi sztucznej inteligencji",
        "Digital hygiene, critical use of sources and of artificial intelligence",
    ),
    ("Kształcenie zawodowe we współpracy z pracodawcami", "Vocational education together with employers"),
    ("Wsparcie uczniów z doświadczeniem migracji", "Support for pupils with experience of migration"),
    ("Doskonalenie zawodowe nauczycieli", "Professional development of teachers"),
]


def load(apps, schema_editor):
    requirement = apps.get_model("catalogues", "StateRequirement")
    for unit, rows in (("school", SCHOOLS), ("kindergarten", KINDERGARTENS)):
        for position, (polish, english) in enumerate(rows, start=1):
            values = {"label_pl": polish, "label_en": english, "position": position, "unit": unit}
            requirement.objects.update_or_create(code=f"{unit}_{position}", defaults=values)
    priority = apps.get_model("catalogues", "PolicyPriority")
    for position, (polish, english) in enumerate(PRIORITIES, start=1):
        values = {"label_pl": polish, "label_en": english, "position": position, "school_year": YEAR}
        priority.objects.update_or_create(code=f"{YEAR}_{position}", defaults=values)


class Migration(migrations.Migration):
    dependencies = [("catalogues", "0003_requirements_and_priorities")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=False)]
