"""Dates in full, as they are written in Arabic, of which Django has no form with the time; figures as in Babel."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، H:i"
SHORT_DATE_FORMAT = "j F Y"
SHORT_DATETIME_FORMAT = "j F Y، H:i"
TIME_FORMAT = "H:i"
DECIMAL_SEPARATOR, THOUSAND_SEPARATOR, NUMBER_GROUPING = ".", ",", 3
