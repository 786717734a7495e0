"""What keeps the portal running, and public registers."""

from django.utils.translation import gettext_lazy as _

from pore.privacy.datamap import Kept, Table

TABLES = (
    Table(
        "audit.AuditEntry",
        _("to show later who did what, as the law on the security of public systems demands"),
        Kept.AUDIT,
        work="user_id membership_id role institution_id action subject result school_id request",
        contact="address",
        by_user="user_id",
        duty="user_id address",
        because=_("entries of the audit stay for two years; they hold a number instead of a name"),
    ),
    Table(
        "audit.AuditSeal",
        _("to notice when an entry was changed"),
        Kept.ALWAYS,
        none="first_id last_id count rows_digest previous digest",
    ),
    Table(
        "jobs.Mail",
        _("to send a letter, or to hand it over where there is no mail server"),
        Kept.MAIL,
        contact="to subject body",
        none="message_id",
        by_address="to",
        rows_go=True,
        mentions="subject body",
        withheld="body",
    ),
    Table("jobs.Job", _("to do work in the background"), Kept.JOB, none="task key progress step tries problem"),
    Table("jobs.Heartbeat", _("to see that the worker lives"), Kept.ALWAYS, none="name"),
    Table(
        "base.OneTimeKey", _("to make one record of a form sent twice"), Kept.ONE_TIME, work="owner", none="form digest url"
    ),
    Table("base.LimitWindow", _("to slow down whoever tries too often"), Kept.ONE_TIME, none="key used"),
    Table("institutions.Territory", _("register of territorial units"), Kept.REGISTER, none="code name"),
    Table(
        "institutions.Institution",
        _("register of schools and institutions, as published by the state"),
        Kept.REGISTER,
        none="rspo teryt name short_name register_type regon nip locality street building flat postcode website pupil_group"
        " pupils governing_type governing_name phone email",
    ),
    Table("institutions.Partnership", _("to know who supports which schools"), Kept.ALWAYS, none="name"),
    Table("institutions.PartnershipMember", _("to know who supports which schools"), Kept.ALWAYS),
    Table("institutions.ServiceArea", _("to know who supports which schools"), Kept.ALWAYS),
    Table("catalogues.Area", _("lists to choose from"), Kept.ALWAYS, none="code label_pl label_en"),
    Table("catalogues.Service", _("lists to choose from"), Kept.ALWAYS, none="code label_pl label_en"),
    Table(
        "privacy.Removal",
        _("to tell the director in time what will be removed"),
        Kept.PROCESS,
        work="postponed_by",
    ),
    Table(
        "privacy.Archive",
        _("to hand a school its own data before they are removed"),
        Kept.ARCHIVE,
        confidential="file",
        work="requested_by",
        none="size sha256",
    ),
    Table(
        "privacy.ErasureRequest",
        _("to erase an account after seven days in which the person may change their mind"),
        Kept.ACCOUNT,
        work="user",
        by_user="user",
    ),
    Table(
        "privacy.ErasedPerson",
        _("to erase again whom an old backup brings back"),
        Kept.LEDGER,
        none="pseudonym",
    ),
)
