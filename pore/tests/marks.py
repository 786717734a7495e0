"""Marker words: every text of the five marked tenants says whose it is, so that a leak can be found by searching.

``zqnearneeds`` stands in the part "needs" of the diagnosis of the tenant "near". Who may read which word is written by
hand in ``contract.py``."""

import re
from copy import deepcopy

from pore.desk.demo.texts import MATHS

# Sections of the diagnosis carry their own words; the others are documents or parts of them.
SECTIONS = ("team", "evidence", "voices", "strengths", "needs", "problem", "priorities", "council")
DOCUMENTS = (*SECTIONS, "school", "request", "summary", "goal", "plan", "activity", "place", "person", "words", "carried")
TENANTS = ("near", "stopped", "draft", "beside", "far")
# A sum of money is a word too: the złoty say whose it is.
COSTS = {"near": 71317, "stopped": 71327, "draft": 71337, "beside": 71347, "far": 71357}
_GROSZE = "13"
_WORD = re.compile(rf"zq({'|'.join(TENANTS)})({'|'.join(DOCUMENTS)})", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u202f]|&nbsp;")
_SUMS = re.compile(rf"({'|'.join(map(str, COSTS.values()))})[.,]{_GROSZE}")
_TENANT_OF_SUM = {str(value): tenant for tenant, value in COSTS.items()}
_TEXTS_OF_SECTIONS = {
    "team": ("team",),
    "evidence": ("exams", "findings"),
    "voices": ("teachers", "pupils", "parents"),
    "strengths": ("strengths", "resources", "weaknesses"),
    "needs": ("need_1", "need_2"),
    "problem": ("statement", "concerns", "scale", "causes"),
    "priorities": ("justification",),
    "council": ("workshop_result",),
}


def word(tenant, document):
    """The word of one document; it begins the text, so that no shortening cuts it off."""
    return f"Zq{tenant}{document}"


def cost(tenant):
    """The sum that stands for the word "cost"."""
    return f"{COSTS[tenant]}.{_GROSZE}"


def words_in(text):
    """``{(tenant, document)}`` of every word and sum found."""
    found = {(tenant.lower(), document.lower()) for tenant, document in _WORD.findall(text)}
    if any(str(value)[:2] in text for value in COSTS.values()):
        found |= {(_TENANT_OF_SUM[value], "cost") for value in _SUMS.findall(_SPACES.sub("", text))}
    return found


def marked_texts(tenant, texts=MATHS):
    """Texts of the demo county with the words of one tenant in front of each."""
    texts = deepcopy(texts)
    for code, names in _TEXTS_OF_SECTIONS.items():
        for name in names:
            if name in texts[code]:
                texts[code][name] = f"{word(tenant, code)} {texts[code][name]}"
    summary = texts["summary"]
    for name in ("problem", "general_goal"):
        summary[name] = f"{word(tenant, 'summary')} {summary[name]}"
    summary["needs"] = [f"{word(tenant, 'summary')} {need}" for need in summary["needs"]]
    money = cost(tenant)
    for goal in texts["goals"]:
        goal["text"] = f"{word(tenant, 'goal')} {goal['text']}"
        goal["indicators"] = [(f"{word(tenant, 'plan')} {one[0]}", *one[1:]) for one in goal["indicators"]]
        activities = []
        for kind, title, *middle, _cost in goal["activities"]:
            activities.append((kind, f"{word(tenant, 'activity')} {title}", *middle, money))
            money = "0"
        goal["activities"] = activities
    texts["effects"] = [(value, verdict, f"{word(tenant, 'words')} {text}") for value, verdict, text in texts["effects"]]
    return texts
