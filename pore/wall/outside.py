"""Tables that stand outside the wall, each with the reason. Every other table must have policies."""

LIBRARY = "the framework's own table, without contents of schools"
DIRECTORY = "the directory of institutions and roles; read before it is known who acts"

OUTSIDE = {
    "auth_group": LIBRARY,
    "auth_group_permissions": LIBRARY,
    "auth_permission": LIBRARY,
    "django_content_type": LIBRARY,
    "django_migrations": LIBRARY,
    "django_session": "sign-ins; read before it is known who acts",
    "account_emailaddress": "sign-ins; read before it is known who acts",
    "account_emailconfirmation": "sign-ins; read before it is known who acts",
    "mfa_authenticator": "sign-ins; read before it is known who acts",
    "usersessions_usersession": "sign-ins; read before it is known who acts",
    "people_user": "sign-ins; read before it is known who acts",
    "institutions_institution": DIRECTORY,
    "institutions_membership": DIRECTORY,
    "institutions_partnership": DIRECTORY,
    "institutions_partnershipmember": DIRECTORY,
    "institutions_servicearea": DIRECTORY,
    "institutions_territory": DIRECTORY,
    "catalogues_area": "a public list",
    "catalogues_service": "a public list",
    "documents_counter": "the last number given, no contents",
    "jobs_heartbeat": "when a periodic job last succeeded",
    "jobs_job": "what the worker has to do, by identifiers only",
    "jobs_mail": "mails carry no contents; read by the technical administrator only",
    "audit_auditseal": "digests of the audit, without contents",
    "base_limitwindow": "counters of attempts",
    "privacy_erasurerequest": "a person's own request, without contents",
    "privacy_erasedperson": "the ledger of erased people, in random identifiers",
    "pore_cache": "counters of attempts",
}
