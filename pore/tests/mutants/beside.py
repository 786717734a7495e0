"""What stands beside the papers: conversations, prints, reports, calendars, the register, tables of people."""

from pore.tests.mutants.mutant import mutant, row

CYCLE, PRINTS, CALENDAR = "pore/cycle/access.py", "pore/documents/access.py", "pore/desk/models.py"
TALKS, PAPERS = "diagnosis/tests/test_conversations.py", "pore/desk/tests/test_papers.py"
FEEDS, GRIDS = "pore/desk/tests/test_calendar.py", "pore/statistics/tests/test_grids.py"
REPORT, REGISTER = "evaluation/tests/test_report.py", "pore/institutions/tests/test_register_page.py"
CHANGES = "support_plans/tests/test_amendments.py"

MUTANTS = [
    mutant(
        "a SORE reads what is said about a closed part",
        CYCLE,
        'register(SectionComment, "section_comment", **content_relations(granted=granted_section))',
        'register(SectionComment, "section_comment", **content_relations(granted=lambda actor: Q(pk__gt=0)))',
        f"{TALKS}::test_closed_part_takes_no_comment_from_the_sore_and_shows_none",
    ),
    mutant(
        "the coordinator meets comments on plans in the drawer",
        "support_plans/access.py",
        "(partnership_id=actor.partnership_id, proposed_at__isnull=False)\n    return Q(subject",
        "(partnership_id=actor.partnership_id)\n    return Q(subject",
        f"{TALKS}::test_coordinator_meets_comments_on_a_plan_only_once_it_was_proposed",
    ),
    mutant(
        "whoever reads conclusions reads the conversation",
        "pore/access/matrix.py",
        '"staff": "CR:own", "sore": "CR:assigned"},\n    "plan_comment"',
        '"staff": "CR:own", "sore": "CR:assigned", "coordinator": "CR:partnership"},\n    "plan_comment"',
        f"{TALKS}::test_coordinator_reads_published_conclusions_without_the_conversation",
    ),
    mutant(
        "a comment is taken after the end",
        "pore/cycle/actions.py",
        "    record.process.demand_running()\n    code",
        "    code",
        f"{TALKS}::test_ended_process_takes_no_comment_and_keeps_the_text",
    ),
    mutant(
        "prints are read beyond those they were made for",
        PRINTS,
        "        return Q(kind__in=kinds, audience__in=audiences) & meaning(actor)",
        "        return Q(kind__in=kinds) & meaning(actor)",
        f"{PAPERS}::test_draft_conclusions_stay_with_the_school_after_publishing",
    ),
    mutant(
        "prints are read by those who do not read what they print",
        PRINTS,
        "        return Q(kind__in=kinds, audience__in=audiences) & meaning(actor)",
        "        return Q(audience__in=audiences) & meaning(actor)",
        f"{PAPERS}::test_diagnosis_is_printed_by_director_and_deputy_alone",
    ),
    mutant(
        "an expert has the lists of all meetings",
        "support_plans/access.py",
        "    led = Meeting.objects.filter(lead_id=actor.membership_id, process_id__in=led_processes(actor))",
        "    led = Meeting.objects.all()",
        f"{PAPERS}::test_expert_gets_the_list_of_the_meeting_they_lead_only",
    ),
    mutant(
        "officials read the report before the director approves it",
        "evaluation/access.py",
        '_OUTSIDE = Q(state="approved", process__visible_at__isnull=False)',
        "_OUTSIDE = Q(process__visible_at__isnull=False)",
        f"{REPORT}::test_director_approves_and_officials_read_figures_only",
    ),
    mutant(
        "officials read the words of the report",
        "evaluation/access.py",
        'register(ReportForSchool, "report_school", **content_relations())',
        'register(ReportForSchool, "report_figures", **content_relations(governing=lambda actor: _OUTSIDE_OF_FIGURES))\n'
        '_OUTSIDE_OF_FIGURES = Q(figures__state="approved")',
        f"{REPORT}::test_director_approves_and_officials_read_figures_only",
    ),
    mutant(
        "officials are told of four people",
        "evaluation/views/reports.py",
        'not side and 0 < figures["participants"] < MIN_PEOPLE',
        "False",
        f"{REPORT}::test_few_participants_are_not_told_to_officials",
    ),
    mutant(
        "the county report belongs to the whole partnership",
        "partnerships/access.py",
        "Q(requested_by_id=actor.membership_id)",
        "Q(partnership_id=actor.partnership_id)",
        "partnerships/tests/test_same_numbers.py::test_report_ordered_twice_is_one_and_only_the_reader_has_it",
    ),
    mutant(
        "addresses of calendars are stored as they are",
        CALENDAR,
        "    return hashlib.sha256(token.encode()).hexdigest()",
        "    return token",
        f"{FEEDS}::test_token_is_shown_once_and_kept_as_a_hash",
    ),
    mutant(
        "a withdrawn address of a calendar lives on",
        CALENDAR,
        "cls.objects.filter(token_hash=_hashed(token), revoked_at=None)",
        "cls.objects.filter(token_hash=_hashed(token))",
        f"{FEEDS}::test_token_is_shown_once_and_kept_as_a_hash",
        f"{FEEDS}::test_dead_addresses_are_like_unknown_ones",
    ),
    mutant(
        "who left goes on reading the calendar",
        CALENDAR,
        "return one if one and one.membership.is_current and one.membership.user.is_active else None",
        "return one",
        f"{FEEDS}::test_dead_addresses_are_like_unknown_ones",
    ),
    mutant(
        "anybody withdraws the address of a calendar",
        "pore/desk/access.py",
        'register(CalendarFeed, "feed", own=lambda actor: Q(membership_id=actor.membership_id))',
        'register(CalendarFeed, "feed", own=lambda actor: Q(pk__gt=0))',
        f"{FEEDS}::test_nobody_withdraws_the_address_of_another",
    ),
    mutant(
        "notices of others are opened",
        "pore/notices/access.py",
        'register(model, "notice", any=lambda actor: Q(user_id=actor.user_id))',
        'register(model, "notice", any=lambda actor: Q(pk__gt=0))',
        row("notices:open"),
    ),
    mutant(
        "a head keeps the register",
        "pore/access/matrix.py",
        '"register": {"coordinator": "CRE:partnership"},',
        '"register": {"coordinator": "CRE:partnership", "head": "CRE:partnership"},',
        row("institutions:register"),
    ),
    mutant(
        "a coordinator sees the files of another partnership",
        "pore/institutions/access.py",
        'register(RegisterImport, "register", partnership=lambda actor: Q(partnership_id=actor.partnership_id))',
        'register(RegisterImport, "register", partnership=lambda actor: Q(pk__gt=0))',
        f"{REGISTER}::test_coordinator_of_another_partnership_knows_nothing_of_it",
    ),
    mutant(
        "a file of the register changes schools of other gminas",
        "pore/institutions/registers/area.py",
        "            return gmina.pk in self.gminas",
        "            return True",
        f"{REGISTER}::test_only_the_gminas_of_the_partnership_are_taken_over",
    ),
    mutant(
        "a register file is taken over by two people",
        "pore/institutions/models/register.py",
        "        if not moved and not self._is_confirmed(by):",
        "        if False:",
        f"{REGISTER}::test_confirming_twice_imports_once",
    ),
    mutant(
        "cells of few people are shown",
        "pore/statistics/grids.py",
        "if column in closed or not _may_be_told(rest[column])}",
        "if column in closed}",
        GRIDS,
    ),
    mutant(
        "one hidden cell is left over from its row",
        "pore/statistics/grids.py",
        "    while hidden and not _may_be_left_over([rest[one] for one in hidden]):",
        "    while False:",
        GRIDS,
    ),
    mutant(
        "two changes of one plan are drafted",
        "support_plans/amending.py",
        "    if (other := change_under_way(process)) is not None:",
        "    if (other := None) is not None:",
        f"{CHANGES}::test_two_people_starting_a_change_make_one",
    ),
    mutant(
        "the database lets two editions count",
        "support_plans/migrations/0003_costs_notes_and_editions.py",
        "condition=models.Q(('is_current', True)), fields=('process',), name='one_plan_counts'",
        "condition=models.Q(('is_current', False)), fields=('process', 'edition'), name='one_plan_counts'",
        f"{CHANGES}::test_database_lets_one_edition_count",
    ),
]
