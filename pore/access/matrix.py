"""Who may do what with which document, in one table. Everything else asks here.

Reads like the permission matrix of the domain: C create, E edit, R read, A approve or sign, S share; after the colon the
relation to the record, whose meaning for each model stands in that app's ``access.py``. Relations:

own          the actor's school (or a member of their zespół)
team         the actor is in the school's diagnosis team
assigned     the actor is the process's SORE
host         the actor's institution is assigned to the process
lead         the actor leads this activity or meeting
granted      the director opened this section to the actor until a date
added        the actor added this file to a section that is open to them
published    the school published this document to the actor's kind of reader
governing    the actor's local government runs the school
financed     the actor's institution pays this cost
partnership  the record belongs to the actor's partnership (and has been sent)
any          no relation needed

``AHEAD`` holds the rights of documents whose pages do not exist yet.
"""

from pore.access.ahead import AHEAD

BUILT = {
    # Register data of a school; names of head teachers are not stored at all.
    "school": {
        "director": "RE:own",
        "deputy": "R:own",
        "staff": "R:own",
        "sore": "R:assigned",
        "specialist": "R:host",
        "head": "R:partnership",
        "gmina_official": "R:partnership",
        "county_official": "R:partnership",
        "coordinator": "R:partnership",
    },
    # The header of a support process: no content.
    "process": {
        "director": "CRA:own",
        "deputy": "CR:own",
        "staff": "R:own",
        "sore": "R:assigned",
        "expert": "R:lead R:granted",
        "specialist": "R:lead R:host",
        "head": "R:host",
        "gmina_official": "R:governing",
        "county_official": "R:governing",
        "coordinator": "R:partnership",
    },
    # Timeline and chain of a process: read by the parties only.
    "story": {
        "director": "R:own",
        "deputy": "R:own",
        "staff": "R:own",
        "sore": "R:assigned",
        "head": "R:host",
        "specialist": "R:host",
        "coordinator": "R:partnership",
    },
    # Who supports the school, until when and why this person
    "assignment": {
        "director": "R:own",
        "deputy": "R:own",
        "staff": "R:own",
        "sore": "R:assigned",
        "specialist": "R:host",
        "head": "R:host",
        "coordinator": "CRA:partnership",
    },
    # What a director or a SORE who left hands to the next one
    "handover": {"director": "RA:own", "sore": "RA:assigned"},
    # D1
    "request": {
        "director": "CRE:own",
        "deputy": "CRE:own",
        "staff": "R:own",
        "sore": "R:assigned",
        "head": "R:host",
        "coordinator": "RA:partnership",
    },
    # Attachments of D1: read by whoever reads the request, once they are checked
    "request_file": {
        "director": "CRE:own",
        "deputy": "CRE:own",
        "staff": "R:own",
        "sore": "R:assigned",
        "head": "R:host",
        "coordinator": "R:partnership",
    },
    # D2, one row for each section: it belongs to the school.
    "diagnosis": {
        "director": "CREAS:own",
        "deputy": "CRE:own",
        "staff": "RE:team",
        "sore": "RE:granted",
        "expert": "R:granted",
        "specialist": "R:granted",
    },
    # Attachments of one section of D2: read by whoever reads that section; one from outside removes only their own
    "section_file": {
        "director": "CRE:own",
        "deputy": "CRE:own",
        "staff": "CRE:team",
        "sore": "CR:granted E:added",
        "expert": "R:granted",
        "specialist": "R:granted",
    },
    # D3
    "summary": {
        "director": "CREA:own",
        "deputy": "CRE:own",
        "staff": "R:own",
        "sore": "R:assigned",
        "specialist": "R:published",
        "head": "R:published",
        "gmina_official": "R:published",
        "county_official": "R:published",
        "coordinator": "R:published",
    },
    # D4 with goals, indicators and activities
    "plan": {
        "director": "RA:own",
        "deputy": "R:own",
        "staff": "R:own",
        "sore": "CREA:assigned",
        "coordinator": "R:partnership",
    },
    # Money in the header floor: each payer sees its own lines.
    "cost_share": {
        "director": "R:own",
        "deputy": "R:own",
        "sore": "R:assigned",
        "gmina_official": "R:financed",
        "county_official": "R:financed",
        "coordinator": "R:partnership",
    },
    # D5, one dated occurrence
    "meeting": {
        "director": "RE:own",
        "deputy": "RE:own",
        "staff": "R:own",
        "sore": "CRE:assigned",
        "expert": "R:lead",
        "specialist": "R:lead R:host",
        "head": "R:host",
        "coordinator": "R:partnership",
    },
    # D6 with the list of participants
    "attendance": {
        "director": "CRE:own",
        "deputy": "CRE:own",
        "sore": "CRE:assigned",
        "expert": "RE:lead",
        "specialist": "RE:lead",
    },
    # D9
    "evaluation": {
        "director": "CREA:own",
        "deputy": "RE:own",
        "staff": "R:own",
        "sore": "CREA:assigned",
        "specialist": "R:published",
        "head": "R:published",
        "gmina_official": "R:published",
        "county_official": "R:published",
        "coordinator": "R:published",
    },
    # What the school decided to carry into the next year
    "carried_over": {"director": "RE:own", "deputy": "R:own", "staff": "R:own"},
    # Who sees the school's data, and who has looked
    "sharing": {"director": "CRS:own", "deputy": "R:own"},
    # Printed plans: whoever may read the plan
    "printout": {
        "director": "CR:own",
        "deputy": "CR:own",
        "staff": "R:own",
        "sore": "CR:assigned",
        "coordinator": "R:partnership",
    },
    # Aggregates only, under disclosure control
    "dashboard": {
        "gmina_official": "R:partnership",
        "county_official": "R:partnership",
        "coordinator": "R:partnership",
    },
    "our_schools": {"gmina_official": "R:governing", "county_official": "R:governing"},
    # Members of an institution and invitations to it
    "people": {
        "director": "CRA:own",
        "head": "CRA:own",
        "coordinator": "CRA:partnership",
    },
    # Inviting the directors of many schools at once
    "directors": {"coordinator": "CR:partnership"},
    # When the raw diagnosis of an ended process will be removed
    "retention": {"director": "RE:own", "deputy": "R:own"},
    # Everything of one process as a file for its school; it holds the raw diagnosis
    "archive": {"director": "CR:own"},
    # Seals of the audit and totals of what is past its time: numbers without contents
    "upkeep": {"technical": "R:any"},
    # Queued mails where no SMTP is set: the technical administrator only
    "mailbox": {"technical": "R:any"},
    # Home, help, own account: everyone signed in
    "desk": dict.fromkeys(
        (
            "director",
            "deputy",
            "staff",
            "sore",
            "expert",
            "specialist",
            "head",
            "gmina_official",
            "county_official",
            "coordinator",
            "technical",
            "newcomer",
        ),
        "R:any",
    ),
}

MATRIX = BUILT | AHEAD
COLUMNS = tuple(MATRIX["desk"])
# Whoever holds a link or a code, and everybody: no account, no membership.
OUTSIDERS = ("link", "public")


def relations(document, column, action):
    """Relations through which ``column`` may do ``action`` (one letter) with ``document``; empty when it may not."""
    cell = MATRIX[document].get(column, "")
    return tuple(relation for letters, relation in (part.split(":") for part in cell.split()) if action in letters)


def may(column, document, action):
    """Whether a column may ever do this, before any record is looked at."""
    return bool(relations(document, column, action))
