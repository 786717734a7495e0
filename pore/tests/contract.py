"""The access contract of every route, written by hand from the permission matrix of the domain, not from the code.

For each route: what its address needs, which methods it knows, who may use it (columns standing in the relation the
contract asks for), who may read the record but not do this (403). Everyone else, and every stranger, gets the same 404.
Abbreviations of columns: D director, Y deputy, T staff of a school, S sore, E expert, P specialist, H head, G gmina
official, C county official, K coordinator, A technical administrator, N a person without any role, + the whole world.

A row whose name has a second word is a variant of the route: other arguments, other rights. Who stands in which relation
is said in ``personas.py``; what differs from the rows, by tenant or by person, follows the table."""

COLUMNS = {
    "D": "director",
    "Y": "deputy",
    "T": "staff",
    "S": "sore",
    "E": "expert",
    "P": "specialist",
    "H": "head",
    "G": "gmina_official",
    "C": "county_official",
    "K": "coordinator",
    "A": "technical",
    "N": "newcomer",
}
EVERYONE = "".join(COLUMNS)
PROCESS = ("uuid:process",)
# The county official runs upper-secondary schools, not this rural primary one: no header of it.
HEADER = "DYTSEPHGK"

# route: (arguments, methods, allowed, forbidden)
CONTRACT = {
    "home": ((), "GET", EVERYONE, ""),
    "processes": ((), "GET", "DYTSEPHGCK", ""),
    "process": (PROCESS, "GET", HEADER, ""),
    "diagnosis:queue": ((), "GET", "DYTSHK", ""),
    "diagnosis:begin": ((), "GET POST", "DY", "TSEPHGCK"),
    "diagnosis:request": (PROCESS, "GET", "DYTSHK", ""),
    "diagnosis:request_edit": (PROCESS, "GET POST", "DY", "TSHK"),
    "diagnosis:request_send": (PROCESS, "GET POST", "DY", "TSHK"),
    "diagnosis:request_withdraw": (PROCESS, "POST", "DY", "TSHK"),
    "diagnosis:request_file_remove": (("uuid:process", "file:request_file"), "GET POST", "DY", "TSHK"),
    "diagnosis:decide": (("uuid:waiting",), "GET POST", "K", ""),
    "diagnosis:sections": (PROCESS, "GET", "DYTSEP", ""),
    "diagnosis:section": (("uuid:process", "code:section"), "GET POST", "DYTS", ""),
    # The SORE to whom the part is open may remove only files of their own; this one is the school's.
    "diagnosis:section_file_remove": (("uuid:process", "code:section", "file:section_file"), "GET POST", "DYT", "S"),
    "diagnosis:section closed": (("uuid:process", "code=voices"), "GET POST", "DYT", ""),
    "diagnosis:carried": (("uuid:process", "carried:carried"), "POST", "D", "YT"),
    "diagnosis:summary": (PROCESS, "GET", "DYTSPHK", ""),
    "diagnosis:summary_edit": (PROCESS, "GET POST", "DY", "TSPHK"),
    "diagnosis:summary_publish": (PROCESS, "GET POST", "D", "YTSPHK"),
    "diagnosis:sharing_overview": ((), "GET", "DY", ""),
    "diagnosis:reads": ((), "GET", "DY", ""),
    "diagnosis:reads_file": ((), "GET", "D", "Y"),
    "diagnosis:sharing": (PROCESS, "GET", "DY", ""),
    "diagnosis:grant": (PROCESS, "GET POST", "D", "Y"),
    "diagnosis:team": (PROCESS, "POST", "D", "Y"),
    "diagnosis:audiences": (("uuid:process", "document=summary"), "GET POST", "D", "Y"),
    "diagnosis:withdraw": (("uuid:process", "document=summary", "audience=coordinator"), "POST", "D", "Y"),
    "diagnosis:grant_end": (("uuid:process", "grant:grant"), "GET POST", "D", "Y"),
    "diagnosis:revoke": (("uuid:process", "grant:grant"), "POST", "D", "Y"),
    "support_plans:stop": (PROCESS, "GET POST", "D", "YTSEPHGK"),
    "support_plans:plan": (PROCESS, "GET", "DYTSK", ""),
    "support_plans:plan_begin": (PROCESS, "POST", "S", "DYTK"),
    "support_plans:plan_edit": (PROCESS, "GET POST", "S", "DYTK"),
    "support_plans:plan_propose": (PROCESS, "POST", "S", "DYTK"),
    "support_plans:plan_decline": (PROCESS, "GET POST", "D", "YTK"),
    "support_plans:plan_sign": (PROCESS, "POST", "DS", "YTK"),
    "support_plans:plan_pdf": (PROCESS, "POST", "DYS", "TK"),
    "support_plans:goal_new": (PROCESS, "GET POST", "S", "DYTK"),
    "support_plans:goal_edit": (("uuid:process", "part:goal"), "GET POST", "S", "DYTK"),
    "support_plans:indicator_new": (("uuid:process", "part:goal"), "GET POST", "S", "DYTK"),
    "support_plans:indicator_edit": (("uuid:process", "part:indicator"), "GET POST", "S", "DYTK"),
    "support_plans:activity_new": (PROCESS, "GET POST", "S", "DYTK"),
    "support_plans:activity_edit": (("uuid:process", "part:activity"), "GET POST", "S", "DYTK"),
    "support_plans:part_remove": (("uuid:process", "kind=forma", "part:activity"), "POST", "S", "DYTK"),
    "support_plans:participants": (PROCESS, "GET", "DYSEP", ""),
    "support_plans:participants_add": (PROCESS, "GET POST", "DYS", "EP"),
    "support_plans:participant_remove": (("uuid:process", "person:person"), "POST", "DYS", "EP"),
    "support_plans:meetings": ((), "GET", "DYTSEPHK", ""),
    "support_plans:meeting": (("uuid:meeting",), "GET", "DYTSEPHK", ""),
    "support_plans:meeting_new": (PROCESS, "GET POST", "S", "DYTEPHK"),
    "support_plans:meeting_move": (("uuid:meeting",), "GET POST", "DYS", "TEPHK"),
    "support_plans:meeting_lead": (("uuid:meeting",), "GET POST", "DYS", "TEPHK"),
    "support_plans:meeting_cancel": (("uuid:meeting",), "GET POST", "DYS", "TEPHK"),
    "support_plans:attendance": (("uuid:meeting",), "GET POST", "DYSE", ""),
    "evaluation:evaluation": (PROCESS, "GET", "DYTSPHGK", ""),
    "evaluation:begin": (PROCESS, "POST", "DS", "YTPHGK"),
    "evaluation:words": (PROCESS, "GET POST", "DYS", "T"),
    "evaluation:effect": (("uuid:process", "indicator:indicator"), "GET POST", "DYS", "T"),
    "evaluation:recommendation_new": (PROCESS, "GET POST", "DYS", "T"),
    "evaluation:recommendation_remove": (("uuid:process", "recommendation:recommendation"), "POST", "DYS", "T"),
    "evaluation:ready": (PROCESS, "POST", "DS", "YT"),
    "evaluation:open_again": (PROCESS, "POST", "DS", "YT"),
    "evaluation:sign": (PROCESS, "POST", "DS", "YT"),
    "partnerships:dashboard": ((), "GET", "GCK", ""),
    "partnerships:our_schools": ((), "GET", "GC", ""),
    "files:request_file": (("uuid:process", "file:request_file"), "GET", "DYTSHK", ""),
    "files:section_file": (("uuid:process", "code:section", "file:section_file"), "GET", "DYTS", ""),
    "documents:list": ((), "GET", "DYTSK", ""),
    "documents:document": (("uuid:document",), "GET", "DYTSK", ""),
    "documents:file": (("uuid:document",), "GET", "DYTSK", ""),
    "documents:retry": (("uuid:document",), "POST", "DYS", "TK"),
    "documents:verify": ((), "GET", "+", ""),
    "documents:verified": (("code=ABCD-2345-EFGH",), "GET", "+404", ""),
    "institutions:act_as": (("uuid:own_membership",), "POST", "D", ""),
    "institutions:people": ((), "GET", "DHK", ""),
    "institutions:invite": ((), "GET POST", "DHK", ""),
    "institutions:revoke_invitation": (("uuid:invitation",), "POST", "DK", ""),
    "institutions:invite_again": (("uuid:invitation",), "GET POST", "DK", ""),
    "institutions:left": ((), "GET", "DHK", ""),
    "institutions:invite_directors": ((), "GET POST", "K", ""),
    "institutions:directors_invited": (("batch:batch",), "GET", "K", ""),
    "institutions:join": ((), "GET POST", "+410", ""),
    "institutions:invitation": (("token:token",), "GET", "+", ""),
    "institutions:schools": ((), "GET", "DYTSPHGCK", ""),
    "institutions:school": (("uuid:school",), "GET", "DYTSPHGCK", ""),
    "unsent": ((), "GET POST", EVERYONE, ""),
    "security": ((), "GET", EVERYONE, ""),
    "end_sign_in": ((), "POST", EVERYONE, ""),
    "end_sign_ins": ((), "POST", EVERYONE, ""),
    "still_here": ((), "GET POST", EVERYONE, ""),
    "desk:eyes": (("uuid:process", "reader=governing", "page=proces"), "GET", "DY", ""),
    "desk:end_membership": (("uuid:membership",), "GET POST", "DK", ""),
    "desk:confirm_people": ((), "GET POST", "DHK", ""),
    "desk:takeover": ((), "GET POST", "DS", ""),
    "desk:new_sore": (PROCESS, "GET POST", "K", "DYTSPH"),
    "desk:help": ((), "GET", EVERYONE, ""),
    "desk:permissions": ((), "GET", EVERYONE, ""),
    "desk:accessibility": ((), "GET", "+", ""),
    "desk:privacy": ((), "GET", "+", ""),
    "desk:appearance": ((), "POST", "+", ""),
    "desk:mailbox": ((), "GET", "A", ""),
    "desk:mail": (("uuid:mail",), "GET", "A", ""),
    "privacy:data_map": ((), "GET", EVERYONE, ""),
    "privacy:my_data": ((), "GET", EVERYONE, ""),
    "privacy:everything": ((), "GET", EVERYONE, ""),
    "privacy:my_data_file": ((), "GET", EVERYONE, ""),
    "privacy:name": ((), "GET POST", EVERYONE, ""),
    "privacy:erasure": ((), "GET POST", EVERYONE, ""),
    "privacy:erasure_withdraw": ((), "POST", EVERYONE, ""),
    "privacy:retention": ((), "GET", "DY", ""),
    "privacy:postpone": (PROCESS, "POST", "D", "Y"),
    "privacy:archive_order": (PROCESS, "POST", "D", ""),
    "privacy:archive_file": (("uuid:archive",), "GET", "D", ""),
    "privacy:upkeep": ((), "GET", "A", ""),
}

# Register data of a school: officials, heads and the coordinator read them of every school their partnership serves.
OF_THE_PARTNERSHIP = {"institutions:school": "HGCK"}

# Parts a page of one process may name although they come from another process of the same school.
OF_THE_SCHOOL = ("diagnosis:carried",)

# What one person may do otherwise than the rows say: (row, persona, tenant) → "+" is let in, "-" does not find it,
# "!" finds it and may not do this, "r" reads it and may send nothing.
OTHERWISE = {
    ("desk:mail", "administrator", "near"): "+",  # mails belong to the installation
    # Who got a part opened finds the way to it and nothing about meetings.
    **{
        (f"support_plans:{row}", "expert with a grant", "near"): "-"
        for row in ("meeting", "meeting_move", "meeting_lead", "meeting_cancel", "attendance")
    },
    **{
        (row, f"{reader} with a grant", "near"): how
        for row, how in {"diagnosis:section": "r", "files:section_file": "+", "diagnosis:section_file_remove": "!"}.items()
        for reader in ("expert", "specialist")
    },
    # Who works at the school and is not in the team knows of the diagnosis and reads no part of it.
    **{
        (row, "staff outside the team", tenant): "-"
        for row in ("diagnosis:section", "diagnosis:section closed", "files:section_file", "diagnosis:section_file_remove")
        for tenant in ("near", "draft")
    },
    # Nothing was opened here, or stopping has closed it; what was published is withdrawn too.
    **{
        (row, sore, tenant): "-"
        for row in ("diagnosis:section", "files:section_file", "diagnosis:section_file_remove")
        for sore, tenant in (("SORE beside", "beside"), ("sore", "stopped"))
    },
    **{
        (f"diagnosis:{row}", persona, "stopped"): "-"
        for row in ("summary", "summary_edit", "summary_publish")
        for persona in ("specialist", "specialist with a grant", "head", "coordinator")
    },
    # An expert keeps the meeting they led themselves, without names of people; the process is gone for them.
    **{(f"support_plans:{row}", "expert", "stopped"): "+" for row in ("meeting", "attendance")},
    **{(f"support_plans:{row}", "expert", "stopped"): "!" for row in ("meeting_move", "meeting_lead", "meeting_cancel")},
}

# Who may read which marker word (marks.py) of a tenant in which they stand.
READERS = {
    "school": "DYTSEPHGCK",
    "request": "DYTSHK",
    "team": "DYT",
    "evidence": "DYT",
    "voices": "DYT",
    "strengths": "DYT",
    "needs": "DYTS",
    "problem": "DYTS",
    "priorities": "DYTS",
    "council": "DYT",
    "summary": "DYTSPHK",
    "goal": "DYTSEPHK",
    "plan": "DYTSK",
    "activity": "DYTSEPHK",
    "cost": "DYTSKG",
    "place": "DYTSEPHK",
    "person": "DYSE",
    "words": "DYTS",
    "carried": "DYT",
}
# Single persons: what they read beside that, and those who read only what is listed.
READ_ALSO = {
    "expert": {("stopped", word) for word in ("school", "goal", "activity", "place")},
    "specialist with a grant": {("near", "needs")},
    "administrator": {(tenant, "school") for tenant in ("near", "stopped", "draft", "beside", "far")},
}
READ_ONLY = {
    "expert with a grant": {("near", "school"), ("near", "needs")},
    "staff outside the team": {
        (tenant, word)
        for tenant in ("near", "stopped", "draft")
        for word in ("school", "request", "summary", "goal", "plan", "activity", "cost", "place", "words", "carried")
    },
}

# Tables in which a refused or a reading request may leave a trace; everything else stays as it was.
TRACES = ("audit_auditentry", "sharing_readentry", "django_session", "usersessions_usersession", "base_limitwindow")
REFUSED_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
