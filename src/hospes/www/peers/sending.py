"""What a page of remarks and answers sends, where two texts met."""

from django.http import QueryDict


def put_together(data: QueryDict, theirs: str) -> QueryDict:
    """One's own words, and after them the other's."""
    sent = data.copy()
    sent["text"] = "\n\n".join(dict.fromkeys(part for part in (str(data.get("text", "")).strip(), theirs) if part))
    return sent
