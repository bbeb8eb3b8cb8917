"""Who may open and send what of mentoring, as ``matrix.py`` says it: for reading, for sending."""

# anonymous, voice; other city; member; colleague, officer; facilitator, association, coordinator; operator
EVERYBODY = "ii i i ii iii i"
NOBODY = "-- - - -- --- -"
SIGNED_IN = "ss i i ii iii i"
INSIDE = "hh i h ii iii h"  # of a programme that is not public
RUN = "ss f h ff ifi h"
IN_SCHEME = "ss i h ii ifi h"  # an activity of a scheme: its cities, and who runs the programme
READS_INSIDE = "ss i h ii iii h"  # an association of its members reads along
KNOWS_OF_IT = "ss i h ii iii h"  # who may read that there is an activity, and is told that they are not on its list

READ = ("milestones", "milestone", "scheme", "activity")
RUN_BY_PROGRAMME = ("template", "add_milestone", "edit_milestone", "drop", "whole_progress")
PAGES = (
    *("what", "when", "practical", "cancel", "agenda", "agenda_item", "questions", "hosts", "sites", "site"),
    *("participants", "add_participant", "participant", "invite", "practices", "outputs", "materials", "attendance"),
    *("feedback", "progress", "begin", "scheme_calendar"),
)
SENDS = ("held", "arrange", "remove_site", "note_answer", "remove_participant", "save_note", "decide", "remove")

MENTORED = {
    **dict.fromkeys(READ, (INSIDE, NOBODY)),
    **dict.fromkeys(RUN_BY_PROGRAMME, (RUN, RUN)),
    **dict.fromkeys(PAGES, (IN_SCHEME, IN_SCHEME)),
    **dict.fromkeys(SENDS, (NOBODY, IN_SCHEME)),
    "move": (NOBODY, RUN),
    "letters": (IN_SCHEME, NOBODY),
    "notes": (READS_INSIDE, IN_SCHEME),
    "agenda_file": (INSIDE, NOBODY),
    "scheme_dates": (INSIDE, NOBODY),
    "report_file": (READS_INSIDE, NOBODY),
    "attendance_sheet": (IN_SCHEME, NOBODY),
    "material": (READS_INSIDE, NOBODY),
    "my_answer": (KNOWS_OF_IT, KNOWS_OF_IT),
    "my_feedback": (KNOWS_OF_IT, KNOWS_OF_IT),
    "answer": (EVERYBODY, EVERYBODY),  # the link decides
    "how_it_was": (EVERYBODY, EVERYBODY),
    "invitation_calendar": (EVERYBODY, NOBODY),
    "feed": (EVERYBODY, NOBODY),
    "calendar": (SIGNED_IN, SIGNED_IN),
}
