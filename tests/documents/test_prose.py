"""Markdown becomes a tree of values; nothing of it can become code of a sheet."""

from hospes.documents.prose import tree


def test_tree_keeps_paragraphs_lists_weight_and_links() -> None:
    assert tree("A **b** *c* [d](https://example.org)\n\n- e\n- f") == [
        {
            "kind": "paragraph",
            "parts": [
                {"kind": "text", "text": "A "},
                {"kind": "strong", "parts": [{"kind": "text", "text": "b"}]},
                {"kind": "text", "text": " "},
                {"kind": "emphasis", "parts": [{"kind": "text", "text": "c"}]},
                {"kind": "text", "text": " "},
                {"kind": "link", "parts": [{"kind": "text", "text": "d"}], "to": "https://example.org"},
            ],
        },
        {
            "kind": "bullets",
            "parts": [
                {"kind": "item", "parts": [{"kind": "paragraph", "parts": [{"kind": "text", "text": "e"}]}]},
                {"kind": "item", "parts": [{"kind": "paragraph", "parts": [{"kind": "text", "text": "f"}]}]},
            ],
        },
    ]


def test_tree_joins_soft_breaks_and_keeps_hard_ones() -> None:
    (paragraph,) = tree("one\ntwo  \nthree")
    assert [part["text"] for part in paragraph["parts"]] == ["one", " ", "two", "\n", "three"]


def test_tree_takes_raw_html_as_text() -> None:
    (paragraph,) = tree("<b>x</b>")
    assert paragraph["parts"] == [{"kind": "text", "text": "<b>x</b>"}]
