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
    "diagnosis:request_receipt": (PROCESS, "GET", "DYTSHK", ""),
    "diagnosis:request_withdraw": (PROCESS, "POST", "DY", "TSHK"),
    "diagnosis:request_file_remove": (("uuid:process", "file:request_file"), "GET POST", "DY", "TSHK"),
    "diagnosis:decide": (("uuid:waiting",), "GET POST", "K", ""),
    "diagnosis:sections": (PROCESS, "GET", "DYTSEP", ""),
    "diagnosis:copy": (PROCESS, "GET POST", "DY", "TSEP"),
    "diagnosis:years": (PROCESS, "GET", "DYTSEP", ""),
    "diagnosis:section": (("uuid:process", "code:section"), "GET POST", "DYTS", ""),
    # The SORE to whom the part is open may remove only files of their own; this one is the school's.
    "diagnosis:section_file_remove": (("uuid:process", "code:section", "file:section_file"), "GET POST", "DYT", "S"),
    "diagnosis:section closed": (("uuid:process", "code=voices"), "GET POST", "DYT", ""),
    "diagnosis:section_comment": (("uuid:process", "code:section"), "GET POST", "DYTS", ""),
    "diagnosis:summary_comment": (PROCESS, "GET POST", "DYTS", ""),
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
    "support_plans:amend": (PROCESS, "GET POST", "S", "DYTK"),
    "support_plans:amendment": (PROCESS, "GET", "DYTSK", ""),
    "support_plans:amendment_drop": (PROCESS, "POST", "S", "DYTK"),
    "support_plans:editions": (PROCESS, "GET", "DYTSK", ""),
    "support_plans:edition": (("uuid:process", "edition=1"), "GET", "DYTSK", ""),
    "support_plans:plan_comment": (("uuid:process", "edition=1"), "GET POST", "DYTSK", ""),
    "support_plans:cost_new": (("uuid:process", "part:activity"), "GET POST", "S", "DYTK"),
    "support_plans:cost_edit": (("uuid:process", "part:cost"), "GET POST", "S", "DYTK"),
    "support_plans:action_new": (PROCESS, "GET POST", "S", "DYTK"),
    "support_plans:action_edit": (("uuid:process", "part:action"), "GET POST", "S", "DYTK"),
    "support_plans:costs": (PROCESS, "GET", "DYSK", ""),
    "support_plans:spent": (("uuid:process", "line:cost"), "GET POST", "DS", "YK"),
    "support_plans:expense_remove": (("uuid:process", "expense:expense"), "POST", "DS", "YK"),
    "support_plans:notes": (PROCESS, "GET", "DYTS", ""),
    "support_plans:note_new": (PROCESS, "GET POST", "S", "DYT"),
    "support_plans:note_edit": (("uuid:process", "note:note"), "GET POST", "S", "DYT"),
    "support_plans:note_of_meeting": (("uuid:meeting",), "GET POST", "SE", "DYTP"),
    "support_plans:goal_new": (PROCESS, "GET POST", "S", "DYTK"),
    "support_plans:goal_edit": (("uuid:process", "part:goal"), "GET POST", "S", "DYTK"),
    "support_plans:indicator_new": (("uuid:process", "part:goal"), "GET POST", "S", "DYTK"),
    "support_plans:indicator_edit": (("uuid:process", "part:indicator"), "GET POST", "S", "DYTK"),
    "support_plans:activity_new": (PROCESS, "GET POST", "S", "DYTK"),
    "support_plans:activity_edit": (("uuid:process", "part:activity"), "GET POST", "S", "DYTK"),
    "support_plans:template_new": (("uuid:process", "part:activity"), "GET POST", "S", ""),
    "support_plans:templates": ((), "GET", "S", ""),
    "support_plans:template_rename": (("uuid:template",), "GET POST", "S", ""),
    "support_plans:template_remove": (("uuid:template",), "POST", "S", ""),
    "support_plans:part_remove": (("uuid:process", "kind=forma", "part:activity"), "POST", "S", "DYTK"),
    "support_plans:participants": (PROCESS, "GET", "DYSEP", ""),
    "support_plans:participants_add": (PROCESS, "GET POST", "DYS", "EP"),
    "support_plans:participant_remove": (("uuid:process", "person:person"), "POST", "DYS", "EP"),
    "support_plans:meetings": ((), "GET", "DYTSEPHK", ""),
    "support_plans:meeting": (("uuid:meeting",), "GET", "DYTSEPHK", ""),
    "support_plans:meeting_new": (PROCESS, "GET POST", "S", "DYTEPHK"),
    "support_plans:meeting_series": (PROCESS, "GET POST", "S", "DYTEPHK"),
    "support_plans:meeting_move": (("uuid:meeting",), "GET POST", "DYS", "TEPHK"),
    "support_plans:meeting_lead": (("uuid:meeting",), "GET POST", "DYS", "TEPHK"),
    "support_plans:meeting_cancel": (("uuid:meeting",), "GET POST", "DYS", "TEPHK"),
    "support_plans:attendance": (("uuid:meeting",), "GET POST", "DYSE", ""),
    "evaluation:evaluation": (PROCESS, "GET", "DYTSPHGK", ""),
    "evaluation:comment": (PROCESS, "GET POST", "DYTS", ""),
    "evaluation:begin": (PROCESS, "POST", "DS", "YTPHGK"),
    "evaluation:words": (PROCESS, "GET POST", "DYS", "T"),
    "evaluation:effect": (("uuid:process", "indicator:indicator"), "GET POST", "DYS", "T"),
    "evaluation:recommendation_new": (PROCESS, "GET POST", "DYS", "T"),
    "evaluation:recommendation_remove": (("uuid:process", "recommendation:recommendation"), "POST", "DYS", "T"),
    "evaluation:ready": (PROCESS, "POST", "DS", "YT"),
    "evaluation:open_again": (PROCESS, "POST", "DS", "YT"),
    "evaluation:sign": (PROCESS, "POST", "DS", "YT"),
    "evaluation:report": (PROCESS, "GET", "DYTSHGK", ""),
    "evaluation:report_begin": (PROCESS, "POST", "S", "DYTHGK"),
    "evaluation:report_words": (PROCESS, "GET POST", "S", "DYT"),
    "evaluation:report_give": (PROCESS, "POST", "S", "DYTHGK"),
    "evaluation:report_approve": (PROCESS, "POST", "D", "YTSHGK"),
    "evaluation:report_send_back": (PROCESS, "GET POST", "D", "YTSHGK"),
    "catalogues:lists": ((), "GET", "DYTSEPHGCK", ""),
    "catalogues:priority_new": (("year=2025",), "GET POST", "K", "DYTSEPHGC"),
    "catalogues:priorities_begin": (("year=2026",), "POST", "K", "DYTSEPHGC"),
    "catalogues:priority_edit": (("code=2025_1",), "GET POST", "K", "DYTSEPHGC"),
    "partnerships:dashboard": ((), "GET", "GCK", ""),
    "partnerships:monday": ((), "GET", "GCK", ""),
    "partnerships:figures_csv": ((), "GET", "GCK", ""),
    "partnerships:figures_xlsx": ((), "GET", "GCK", ""),
    "partnerships:report_order": ((), "POST", "GCK", ""),
    # Only whoever ordered it: here the county official.
    "partnerships:report": (("uuid:county_report",), "GET", "C", ""),
    "partnerships:report_file": (("uuid:county_report",), "GET", "C", ""),
    "partnerships:our_schools": ((), "GET", "GC", ""),
    "partnerships:our_schools_file": ((), "GET", "GC", ""),
    "files:request_file": (("uuid:process", "file:request_file"), "GET", "DYTSHK", ""),
    "files:section_file": (("uuid:process", "code:section", "file:section_file"), "GET", "DYTS", ""),
    "documents:list": ((), "GET", "DYTSEPHGCK", ""),
    "documents:document": (("uuid:document",), "GET", "DYTSK", ""),
    "documents:file": (("uuid:document",), "GET", "DYTSK", ""),
    "documents:retry": (("uuid:document",), "POST", "DYS", "TK"),
    "desk:papers": (PROCESS, "GET", HEADER, ""),
    # Each side orders what it reads; a meeting's list also the one who leads it.
    "desk:paper_order": (("uuid:process", "kind=request"), "POST", "DYS", "THGK"),
    "desk:paper_order plan": (("uuid:process", "kind=plan"), "POST", "DYS", "THGK"),
    "desk:paper_order diagnosis": (("uuid:process", "kind=diagnosis"), "POST", "DY", "THGK"),
    "desk:paper_order council": (("uuid:process", "kind=council"), "POST", "DY", "STHGK"),
    "support_plans:attendance_list": (("uuid:meeting",), "POST", "DYSE", ""),
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
    "institutions:register": ((), "GET", "K", ""),
    "institutions:register_new": ((), "GET POST", "K", ""),
    "institutions:register_import": (("uuid:register",), "GET", "K", ""),
    "institutions:register_refusals": (("uuid:register",), "GET", "K", ""),
    "institutions:register_confirm": (("uuid:register",), "GET POST", "K", ""),
    "institutions:register_drop": (("uuid:register",), "POST", "K", ""),
    "institutions:register_retry": (("uuid:register",), "POST", "K", ""),
    "institutions:governing": ((), "GET", "K", ""),
    "institutions:governing_fix": (("uuid:school",), "GET POST", "K", ""),
    "unsent": ((), "GET POST", EVERYONE, ""),
    "security": ((), "GET", EVERYONE, ""),
    "end_sign_in": ((), "POST", EVERYONE, ""),
    "end_sign_ins": ((), "POST", EVERYONE, ""),
    "still_here": ((), "GET POST", EVERYONE, ""),
    "desk:eyes": (("uuid:process", "reader=governing", "page=proces"), "GET", "DY", ""),
    "desk:end_membership": (("uuid:membership",), "GET POST", "DK", ""),
    "desk:confirm_people": ((), "GET POST", "DHK", ""),
    "desk:takeover": ((), "GET POST", "DS", ""),
    "desk:refusal_letter": (PROCESS, "GET", "DYTSHK", ""),
    # Beside the plan: the coordinator once it was proposed.
    "desk:talk": (PROCESS, "GET POST", "DYTSK", ""),
    "desk:new_sore": (PROCESS, "GET POST", "K", "DYTSPH"),
    "desk:help": ((), "GET", EVERYONE, ""),
    "desk:new_year": ((), "GET", "K", ""),
    "desk:search": ((), "GET", EVERYONE, ""),
    "desk:first_steps": ((), "GET", EVERYONE, ""),
    "desk:put_steps_away": ((), "POST", EVERYONE, ""),
    "desk:bring_steps_back": ((), "POST", EVERYONE, ""),
    "desk:glossary": ((), "GET", EVERYONE, ""),
    "desk:permissions": ((), "GET", EVERYONE, ""),
    "desk:accessibility": ((), "GET", "+", ""),
    "desk:privacy": ((), "GET", "+", ""),
    "desk:appearance": ((), "POST", "+", ""),
    "desk:calendar": ((), "GET", "DYTSEPHGCK", ""),
    "desk:meeting_ics": (("uuid:meeting",), "GET", "DYTSEPHK", ""),
    "desk:feeds": ((), "GET", "DYTSEPHK", ""),
    "desk:feed_new": ((), "POST", "DYTSEPHK", ""),
    "desk:feed_revoke": (("uuid:feed",), "POST", "D", ""),
    "desk:feed": (("token=zupelnie-obcy-adres",), "GET", "+404", ""),
    "desk:deadlines": ((), "GET", "K", ""),
    "desk:deadline_new": ((), "GET POST", "K", ""),
    "desk:deadline_edit": (("uuid:deadline",), "GET POST", "K", ""),
    "notices:list": ((), "GET", EVERYONE, ""),
    "notices:open": (("uuid:notice",), "POST", "D", ""),
    "notices:all_read": ((), "POST", EVERYONE, ""),
    "notices:preferences": ((), "GET POST", EVERYONE, ""),
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
OF_THE_PARTNERSHIP = {"institutions:school": "HGCK", "institutions:governing_fix": "K"}

# Parts a page of one process may name although they come from another process of the same school.
OF_THE_SCHOOL = ("diagnosis:carried",)

# What one person may do otherwise than the rows say: (row, persona, tenant) → "+" is let in, "-" does not find it,
# "!" finds it and may not do this, "r" reads it and may send nothing.
OTHERWISE = {
    ("desk:mail", "administrator", "near"): "+",  # mails belong to the installation
    # The report of the county belongs to whoever ordered it, because what it hides depends on its reader.
    **{(f"partnerships:{row}", "county official", "near"): "+" for row in ("report", "report_file")},
    # Who got a part opened finds the way to it and nothing about meetings.
    **{
        (f"support_plans:{row}", "expert with a grant", "near"): "-"
        for row in (
            "meeting",
            "meeting_move",
            "meeting_lead",
            "meeting_cancel",
            "attendance",
            "attendance_list",
            "note_of_meeting",
        )
    },
    **{
        (row, f"{reader} with a grant", "near"): how
        for row, how in {
            "diagnosis:section": "r",
            "diagnosis:section_comment": "+",
            "files:section_file": "+",
            "diagnosis:section_file_remove": "!",
        }.items()
        for reader in ("expert", "specialist")
    },
    # Who works at the school and is not in the team knows of the diagnosis and reads no part of it.
    **{
        (row, "staff outside the team", tenant): "-"
        for row in (
            "diagnosis:section",
            "diagnosis:section closed",
            "diagnosis:section_comment",
            "files:section_file",
            "diagnosis:section_file_remove",
        )
        for tenant in ("near", "draft")
    },
    # Nothing was opened here, or stopping has closed it; what was published is withdrawn too.
    **{
        (row, sore, tenant): "-"
        for row in (
            "diagnosis:section",
            "diagnosis:section_comment",
            "files:section_file",
            "diagnosis:section_file_remove",
        )
        for sore, tenant in (("SORE beside", "beside"), ("sore", "stopped"))
    },
    **{
        (f"diagnosis:{row}", persona, "stopped"): "-"
        for row in ("summary", "summary_edit", "summary_publish")
        for persona in ("specialist", "specialist with a grant", "head", "coordinator")
    },
    # An expert keeps the meeting they led themselves, without names of people; the process is gone for them.
    ("desk:meeting_ics", "expert", "stopped"): "+",
    ("desk:meeting_ics", "expert with a grant", "near"): "-",
    **{(f"support_plans:{row}", "expert", "stopped"): "+" for row in ("meeting", "attendance", "note_of_meeting")},
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
    "note": "DYTS",
    "report": "DYTS",
    "spending": "DYSK",
    "carried": "DYT",
}
# Single persons: what they read beside that, and those who read only what is listed.
READ_ALSO = {
    "expert": {("stopped", word) for word in ("school", "goal", "activity", "place")},
    "specialist with a grant": {("near", "needs")},
    "the SORE as an expert": {("near", "school")},  # notices are a person's own, in whatever role they act
    "administrator": {(tenant, "school") for tenant in ("near", "stopped", "draft", "beside", "far")},
}
READ_ONLY = {
    "expert with a grant": {("near", "school"), ("near", "needs")},
    "staff outside the team": {
        (tenant, word)
        for tenant in ("near", "stopped", "draft")
        for word in (
            "school",
            "request",
            "summary",
            "goal",
            "plan",
            "activity",
            "cost",
            "place",
            "words",
            "report",
            "carried",
        )
    },
}

# Tables in which a refused or a reading request may leave a trace; everything else stays as it was.
TRACES = (
    "audit_auditentry",
    "sharing_readentry",
    "django_session",
    "usersessions_usersession",
    "base_limitwindow",
    "partnerships_visit",
)
REFUSED_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
