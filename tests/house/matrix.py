"""Who may open what: a row for each address, a column for each kind of person, for reading and for sending.

A line of letters has one letter per kind of person, in the order of ``world.PEOPLE``:

- ``i``: is let in; what is sent may still be refused for what it says, with a sentence
- ``s``: is asked to sign in
- ``w``: is asked for the four words of a voice, or for a link
- ``f``: is told that this is not theirs to do; that there is such a place everybody knows
- ``h``: finds nothing there, as if it did not exist
- ``-``: nobody: the address does not answer to this method
"""

from dataclasses import dataclass

from house.mentored import MENTORED

# anonymous, voice; other city; member; colleague, officer; facilitator, association, coordinator; operator
EVERYBODY = "ii i i ii iii i"
NOBODY = "-- - - -- --- -"
NOTHING_HERE = "hh h h hh hhh h"
SIGNED_IN = "ss i i ii iii i"
BY_WORDS = "wi w w ww www w"  # a voice that sits in this browser

ITS_OWN = "ss h h ii hhh h"  # an assessment: who speaks for its city
ITS_HOLDER = "ss h h fi hhh h"  # who holds the city's place; a colleague sees it, and is told who decides
ITS_MEETING = "ss h h ii ihh h"  # the facilitator of a programme too: this city lets them lead it
ITS_ROUND = "ss h h hi ihi h"  # the holder of a city that is alone; who runs a programme of all its cities
SHARED = "ss i i ii ihh h"  # in this world with the scheme: its cities and facilitators, and the local support group

OF_THE_CITY = "ss f f ii fff f"  # the city itself is public
OF_THE_HOLDER = "ss f f fi fff f"
FACTS = "ss f f ii ifi f"
NO_CITY_TO_RESTORE = "ss f f ff fff f"  # this city is held
OF_THE_ASSOCIATION = "ss f f ff fif f"
ASSOCIATIONS = "ss f f ff ffi i"

INSIDE = "hh i h ii iii h"  # a programme that is not public yet: who has a role in it
RUN = "ss f h ff ifi h"
COORDINATED = "ss f h ff ffi h"
OF_MEMBERS = "ss f h ff fif h"  # the associations of a programme
PLANS_IN_SCHEME = "ss i h ii ihi h"  # the cities of a scheme, and who runs its programme
BEGINS_PROGRAMMES = "ss f f ff ifi f"

TOOLKITS = "ss f f ff ifi i"
LETTERS = "ss i f ii ffi i"  # who runs the installation knows of all; who speaks for a city opens those of its own
LETTER = "ss h f ii fff f"  # this one is its city's
UNREAD = "ss h f ii ffi i"  # sent once more, without being opened

ITS_CALL = "ss h h ii ihi h"  # a city in a call: who speaks for it, who runs the call
ANSWERS_CALL = "ss h h ii fhf h"  # who runs the call sees the city, and is told that it answers for itself
ITS_MATCH = "ss i h ii hhh h"  # the two cities of a proposed match
OTHERS_CALL = "ss i h hh ihi h"  # a city in a call that is another than the officer's
RUNS_CALL = "ss f h ff ifi h"  # a city in it, and an association, know of the call
RUNS_MATCH = "ss h h hh ihi h"  # a run of it
RUNS_CITY = "ss h h ff ihi h"  # a city in a call, for who runs it; others are told so
KNOWS_CALL = "ss i h ii iii h"

ITS_DRAFT = "hh h h ii hhh h"  # a practice that is being written
REVIEWS = "ss h h ff ihh h"  # one that waits: the city knows of it
RETIRES = "ss f f ii iff f"  # one that everybody reads
SAYS_OF_CITY = "ss i f ii fff f"  # who speaks for another city

EDITS_PLAN = "ss f f ii fhh h"  # in this world the scheme reads the city's plan, too
DECIDES_PLAN = "ss f f fi fhh h"
SUGGESTS = "ss f i ff fhh h"


@dataclass(frozen=True)
class Row:
    """Who may read what is at an address, and who may send something to it."""

    get: str = NOBODY
    post: str = NOBODY


def both(who: str) -> Row:
    """The same people read and send."""
    return Row(who, who)


READ = Row(ITS_OWN)
WORK = both(ITS_OWN)
SEND = Row(post=ITS_OWN)

MATRIX = {
    # about Hospes
    "home": Row(EVERYBODY),
    "gallery": Row(EVERYBODY),
    "words": Row(EVERYBODY),
    "change_language": Row(EVERYBODY),
    "setup:questions": both(NOTHING_HERE),  # once there is an account
    "setup:places": Row(NOTHING_HERE),
    # accounts: whoever is signed in is led on from the pages that sign in
    "account_login": both(EVERYBODY),
    "account_logout": both(EVERYBODY),
    "account_signup": both(EVERYBODY),
    "account_inactive": Row(EVERYBODY),
    "account_reset_password": both(EVERYBODY),
    "account_reset_password_done": Row(EVERYBODY),
    "account_reset_password_from_key": both(EVERYBODY),  # the key decides
    "account_reset_password_from_key_done": Row(EVERYBODY),
    "account_request_login_code": both(EVERYBODY),
    "account_confirm_login_code": both("ss i i ii iii i"),  # without a code that was asked for, back to the sign-in
    "account_confirm_email": Row(EVERYBODY, NOTHING_HERE),  # the key decides; this one is over
    "account_email_verification_sent": Row(EVERYBODY),
    "account_email": both(SIGNED_IN),
    "account_change_password": both(SIGNED_IN),
    "account_set_password": both(SIGNED_IN),
    "account_reauthenticate": both(SIGNED_IN),
    "people:settings": both(SIGNED_IN),
    "people:terms": both(SIGNED_IN),
    "people:leave": both(SIGNED_IN),
    # cities and associations
    "cities:list": Row(EVERYBODY),
    "cities:city": Row(EVERYBODY),
    "cities:project": Row(EVERYBODY),  # leads to the programme, which decides
    "cities:accept": both(EVERYBODY),  # the link decides; accepting needs an account
    "cities:add": both(SIGNED_IN),
    "cities:details": both(OF_THE_HOLDER),
    "cities:record": both(OF_THE_HOLDER),
    "cities:people": Row(OF_THE_CITY),
    "cities:invite": Row(post=OF_THE_HOLDER),
    "cities:revoke": Row(post=OF_THE_HOLDER),
    "cities:hand_over": both(OF_THE_HOLDER),
    "cities:end": both(OF_THE_CITY),  # in this world the colleague's own
    "cities:restore": both(NO_CITY_TO_RESTORE),
    "cities:group": both(OF_THE_CITY),
    "cities:add_support_member": both(OF_THE_CITY),
    "cities:support_member": both(OF_THE_CITY),
    "cities:remove_support_member": Row(post=OF_THE_CITY),
    "cities:add_fact": both(FACTS),
    "cities:withdraw_fact": both(FACTS),
    "cities:associations": Row(EVERYBODY),
    "cities:association": Row(EVERYBODY),
    "cities:add_association": both(ASSOCIATIONS),
    "cities:speaker": both(ASSOCIATIONS),
    "cities:add_member": Row(post=OF_THE_ASSOCIATION),
    "cities:remove_member": Row(post=OF_THE_ASSOCIATION),
    # programmes
    "programmes:list": Row(EVERYBODY),  # of those that each may read
    "programmes:programme": Row(INSIDE),
    "programmes:add": both(BEGINS_PROGRAMMES),
    "programmes:edit": both(RUN),
    "programmes:publish": Row(post=COORDINATED),
    "programmes:take_back": Row(post=COORDINATED),
    "programmes:add_theme": both(RUN),
    "programmes:add_scheme": both(RUN),
    "programmes:add_partner": both(RUN),
    "programmes:replace_partner": both(RUN),
    "programmes:end_partner": both(RUN),
    "programmes:roles": both(COORDINATED),
    "programmes:end_role": Row(post=COORDINATED),
    "programmes:papers": both(RUN),
    "programmes:identity": both(RUN),
    "programmes:identity_words": both(RUN),
    "programmes:logo": Row(INSIDE),
    "programmes:cancel_batch": Row(post=RUN),
    "programmes:fetch_batch": Row(RUN),
    "programmes:paper": Row(RUN),
    "programmes:paper_file": Row(RUN),
    "programmes:paper_section": both(RUN),
    "mentoring:infographic": Row(INSIDE),
    "mentoring:infographic_file": Row(INSIDE),
    "mentoring:sheet_lines": both(RUN),
    "mentoring:sheet_words": both(RUN),
    **{f"mentoring:{name}": Row(*who) for name, who in MENTORED.items()},
    "mentoring:overview": Row(RUN),
    "mentoring:remind_sides": Row(post=RUN),
    "mentoring:members": Row(OF_MEMBERS),
    "mentoring:risks": Row(RUN),
    "mentoring:add_risk": both(RUN),
    "mentoring:change_risk": both(PLANS_IN_SCHEME),
    "mentoring:follow_ups": Row(RUN),
    "mentoring:open_follow_up": Row(post=RUN),
    "mentoring:remind_follow_up": Row(post=RUN),
    "mentoring:effect": Row(RUN),
    "mentoring:freeze_effect": Row(post=RUN),
    "mentoring:own_effect": Row("ss i h ii fff h"),
    "mentoring:state": Row(KNOWS_CALL),
    "mentoring:state_pdf": Row(KNOWS_CALL),
    "mentoring:partnership": Row(KNOWS_CALL),
    "mentoring:compare": Row("ss i h ii ifi h"),
    "mentoring:begin_partnership": both("ss i h ii ifi h"),
    "mentoring:answer_side": both(ITS_OWN),
    "mentoring:save_side": Row(post=ITS_OWN),
    "mentoring:finish_side": Row(post=ITS_OWN),
    # toolkits are public as soon as they are published
    "toolkits:list": Row(EVERYBODY),
    "toolkits:search": Row(EVERYBODY),
    "toolkits:toolkit": Row(EVERYBODY),
    "toolkits:all": Row(EVERYBODY),
    "toolkits:context": Row(EVERYBODY),
    "toolkits:factor": Row(EVERYBODY),
    "toolkits:checklist": Row(EVERYBODY),
    "toolkits:pdf": Row(EVERYBODY),
    "toolkits:versions": Row(EVERYBODY),
    "toolkits:zip": Row(EVERYBODY),
    "toolkits:propose": both(SIGNED_IN),
    "toolkits:wordings": both(TOOLKITS),
    "toolkits:wordings_po": Row(TOOLKITS),
    "toolkits:bring": both(TOOLKITS),
    "toolkits:draft": Row(TOOLKITS),
    "toolkits:discard": Row(post=TOOLKITS),
    # a city's own assessments
    "assessments:dashboard": READ,
    "assessments:list": Row(SIGNED_IN),  # of one's own cities
    "assessments:start": both(SIGNED_IN),  # for one's own cities
    "assessments:tasks": READ,
    "assessments:factor": WORK,
    "assessments:context": WORK,
    "assessments:check": READ,
    "assessments:save": SEND,
    "assessments:short": WORK,
    "assessments:short_factor": WORK,
    "assessments:finish": SEND,
    "assessments:reopen": SEND,
    "assessments:beside": WORK,
    "assessments:history": WORK,
    "assessments:report": READ,
    "assessments:overall": SEND,
    "assessments:report_pdf": READ,
    "assessments:report_docx": READ,
    "assessments:mayor": READ,
    "assessments:mayor_pdf": READ,
    "assessments:files": WORK,
    "assessments:bring": SEND,
    "assessments:workbook": READ,
    "assessments:city_files": READ,
    "assessments:city_file": WORK,
    "assessments:evidence_file": READ,
    "assessments:first_list": WORK,
    "assessments:line_history": WORK,
    "assessments:consensus": both(ITS_MEETING),
    "assessments:consensus_factor": both(ITS_MEETING),
    "assessments:minutes_pdf": Row(ITS_MEETING),
    "assessments:minutes_docx": Row(ITS_MEETING),
    "assessments:goals": WORK,
    "assessments:comparison": Row(ITS_OWN, ITS_HOLDER),
    "assessments:compared": READ,
    "assessments:move": both(ITS_ROUND),
    "assessments:move_back": Row(post=ITS_ROUND),
    "assessments:readers": Row(ITS_OWN, ITS_HOLDER),
    # what a city shares
    "assessments:shared": Row(SHARED),
    "assessments:shared_pdf": Row(SHARED),
    "assessments:shared_docx": Row(SHARED),
    "assessments:city_reports": Row(EVERYBODY),  # of those that each may read
    # inviting voices, and what they do
    "voices:invitations": WORK,
    "voices:notes": WORK,
    "voices:list": WORK,
    "voices:invite_list": SEND,
    "voices:empty_list": READ,
    "voices:invitation": WORK,
    "voices:sheet": READ,
    "voices:back": both(EVERYBODY),
    "voices:door": both(EVERYBODY),  # the link decides
    "voices:tasks": Row(BY_WORDS),
    "voices:factor": both(BY_WORDS),
    "voices:short": both(BY_WORDS),
    "voices:short_factor": both(BY_WORDS),
    "voices:context": both(BY_WORDS),
    "voices:check": Row(BY_WORDS),
    "voices:save": Row(post=BY_WORDS),
    "voices:files": both(BY_WORDS),
    "voices:file": Row(BY_WORDS),
    "voices:finish": Row(post=BY_WORDS),
    "voices:thanks": both(BY_WORDS),
    "voices:report": Row(BY_WORDS),
    "voices:withdraw": both(BY_WORDS),
    "voices:leave": Row(post=EVERYBODY),  # leads to the four words in any case
    # asking peers of other cities, and what they do: each by a link of their own, which decides
    "peers:reviews": WORK,
    "peers:review": WORK,
    "peers:record": READ,
    "peers:answer": WORK,
    "peers:peer": WORK,
    "peers:door": both(EVERYBODY),
    "peers:factors": Row(EVERYBODY),
    "peers:factor": both(EVERYBODY),
    "peers:file": Row(NOTHING_HERE),  # the link, and only what was released with it: this file was not
    "peers:done": both(EVERYBODY),
    "peers:peer_record": Row(EVERYBODY),
    # calls for interest: the letter's door, a city's own pages
    "matching:door": both(EVERYBODY),  # the link decides
    "matching:door_answer": both(EVERYBODY),
    "matching:place": both(EVERYBODY),  # and says who takes the place
    "matching:list": Row(SIGNED_IN),
    "matching:begin": both(RUN),
    "matching:call": Row(KNOWS_CALL),
    "matching:join": Row(post=KNOWS_CALL),
    "matching:edit": both(RUNS_CALL),
    "matching:open": both(RUNS_CALL),
    "matching:close": both(RUNS_CALL),
    "matching:finish": both(RUNS_CALL),
    "matching:caps": both(RUNS_CALL),
    "matching:add_city": both(RUNS_CALL),
    "matching:list_of_cities": both(RUNS_CALL),
    "matching:empty_list": Row(RUNS_CALL),
    "matching:bring": Row(post=RUNS_CALL),
    "matching:contact": both(RUNS_CITY),
    "matching:first": both(RUNS_CITY),
    "matching:withdraw": both(ITS_CALL),
    "matching:remove": Row(post=RUNS_CITY),
    "matching:own": Row(ITS_CALL),
    "matching:answer": both(ANSWERS_CALL),
    "matching:match": both(ITS_MATCH),
    # what a city needs or can show, with its facilitator beside it
    "matching:needs": both(ITS_CALL),
    "matching:talk": both(ITS_CALL),
    "matching:need_factors": both(ITS_CALL),
    "matching:request": both(ITS_CALL),
    "matching:source": both(ANSWERS_CALL),
    "matching:terms": both(ITS_CALL),
    "matching:save": Row(post=ITS_CALL),
    "matching:offer": both(OTHERS_CALL),
    "matching:shown": both(OTHERS_CALL),
    "matching:visit": both(OTHERS_CALL),
    # letters and questions of a call, for who runs it
    "matching:letters": Row(RUNS_CALL),
    "matching:invite": both(RUNS_CALL),
    "matching:remind": both(RUNS_CALL),
    "matching:returned": both(RUNS_CALL),
    "matching:questions": Row(RUNS_CALL),
    "matching:question": both(RUNS_CALL),
    "matching:rules": both(RUNS_CALL),
    "matching:try": both(RUNS_CALL),
    "matching:withdraw_rule": both(RUNS_CALL),
    "matching:decide": both(RUNS_MATCH),
    "matching:proposals": Row(RUNS_CALL),
    "matching:log": Row(RUNS_CALL),
    # runs of the match, for who runs the call
    "matching:runs": Row(RUNS_CALL),
    "matching:start_run": Row(post=RUNS_CALL),
    "matching:run": Row(RUNS_MATCH),
    "matching:cancel_run": Row(post=RUNS_MATCH),
    "matching:run_mentee": Row(RUNS_MATCH),
    "matching:run_workbook": Row(RUNS_MATCH),
    "matching:run_result": Row(RUNS_MATCH),
    "matching:run_cohort": Row(RUNS_MATCH),
    # good practices: one is public, one a draft of the city, one waits for a facilitator
    "practices:list": Row(EVERYBODY),
    "practices:feed": Row(EVERYBODY),
    "practices:practice": Row(EVERYBODY),
    "practices:image": Row(ITS_DRAFT),
    "practices:say": Row(post=SAYS_OF_CITY),
    "practices:own": both(SIGNED_IN),
    "practices:write": both(ITS_OWN),
    "practices:text": both(ITS_OWN),
    "practices:save": Row(post=ITS_OWN),
    "practices:details": both(ITS_OWN),
    "practices:factors": both(ITS_OWN),
    "practices:conditions": both(ITS_OWN),
    "practices:pictures": both(ITS_OWN),
    "practices:picture": both(ITS_OWN),
    "practices:review": both(REVIEWS),
    "practices:retire": both(RETIRES),
    # action plans
    "plans:list": Row(SIGNED_IN),  # of those that each may read
    "plans:begin": both(OF_THE_CITY),
    "plans:plan": Row(SHARED, EDITS_PLAN),
    "plans:details": both(EDITS_PLAN),
    "plans:ways": both(DECIDES_PLAN),
    "plans:save": Row(post=EDITS_PLAN),
    "plans:check": Row(EDITS_PLAN),
    "plans:progress": Row(SHARED, EDITS_PLAN),
    "plans:timeline": Row(SHARED),
    "plans:walk": Row(SHARED),
    "plans:versions": Row(SHARED, EDITS_PLAN),
    "plans:compare": Row(SHARED),
    "plans:version": Row(SHARED),
    "plans:difference": Row(SHARED),
    "plans:adopt": both(DECIDES_PLAN),
    "plans:publish": both(DECIDES_PLAN),
    "plans:proposals": Row(SHARED, EDITS_PLAN),
    "plans:answer": both(EDITS_PLAN),
    "plans:propose": both(SUGGESTS),
    "plans:change": both(EDITS_PLAN),
    "plans:step": both(EDITS_PLAN),
    "plans:out": both(EDITS_PLAN),
    "plans:door": both(EVERYBODY),  # the link decides
    "plans:quiet": both(EVERYBODY),
    "plans:public": Row(EVERYBODY),
    "plans:feed": Row(EVERYBODY),
    "plans:public_pdf": Row(EVERYBODY),
    "plans:pdf": Row(SHARED),
    "plans:docx": Row(SHARED),
    "plans:xlsx": Row(SHARED),
    # letters that no mail server took
    "mailbox:list": Row(LETTERS),
    "mailbox:letter": Row(LETTER),
    "mailbox:sheet": Row(LETTER),
    "mailbox:send": Row(post=UNREAD),
    "mailbox:hand_over": Row(post=LETTER),
}
