"""Level record: do the quotes stand where the record says? The subject is the Records of an article."""

import unicodedata
from itertools import zip_longest

from allegedly.problems import counted
from allegedly.seeds.records import COLLECTIONS, Records
from allegedly.text.quotes import Absent, Ambiguous, Beyond, cuts_character, cuts_word, is_abbreviation
from allegedly.text.spans import in_order
from allegedly.validation.registry import problem, rule

_MARKS = str.maketrans("‘’“”–—‑", "''\"\"---")


def _text_of(seed: Records, at: tuple) -> str:
    """What a quoted field was looked for in, as it is told."""
    if at[0] != "summaries":
        return f"paragraph {getattr(seed, at[0])[at[1]]['paragraph']}"
    return "the summary" if at[-1] == "quote" else f"paragraph {seed.summaries[at[1]]['clauses'][at[3]]['paragraph']}"


@rule("record")
def paragraph_unknown(seed: Records):
    """A record names a paragraph that the article does not have.

    Bad: paragraph: 41 in an article of 40 lines
    Good: paragraph: 40
    """
    for collection in COLLECTIONS[1:3]:
        for i, record in enumerate(getattr(seed, collection)):
            if record["paragraph"] > len(seed.paragraphs):
                yield problem(f"there is no paragraph {record['paragraph']}; the article has {len(seed.paragraphs)}", collection, i, "paragraph")
    for i, summary in enumerate(seed.summaries):
        for j, clause in enumerate(summary["clauses"]):
            if clause.get("paragraph", 1) > len(seed.paragraphs):
                yield problem(f"there is no paragraph {clause['paragraph']}; the article has {len(seed.paragraphs)}", "summaries", i, "clauses", j, "paragraph")


@rule("record")
def quote_absent(seed: Records):
    """A quote does not occur in its paragraph, character for character.

    Bad: quote: "dumb strategy" where the article has “dumb” strategy
    Good: quote: "“dumb” strategy"
    """
    for at, quote, fault in seed.quote_faults:
        if isinstance(fault, Absent):
            hint = f'nearest: "{fault.nearest}"{_unlike(quote, fault.nearest)}' if fault.nearest else "nothing there is like it"
            yield problem(f'quote "{quote}" is not in {_text_of(seed, at)}; {hint}', *at)


def _unlike(quote: str, nearest: str) -> str:
    """The first character that differs, by its name, where the two look alike."""
    looks = lambda words: "".join(c for c in unicodedata.normalize("NFKC", words) if unicodedata.category(c) not in ("Cf", "Cc")).translate(_MARKS)
    if looks(quote) != looks(nearest):
        return ""
    got, there = next(((a, b) for a, b in zip_longest(quote, nearest, fillvalue="") if a != b), ("", ""))
    return f", which has {_name(there)} where the quote has {_name(got)}"


def _name(character: str) -> str:
    return f"{unicodedata.name(character, 'a control character')} (U+{ord(character):04X})" if character else "nothing"


@rule("record")
def quote_ambiguous(seed: Records):
    """A quote occurs more than once in its paragraph, and the record does not say which is meant.

    Bad: quote: Microsoft, in a paragraph with two of them
    Good: quote: {quote: Microsoft, occurrence: 2}
    """
    for at, quote, fault in seed.quote_faults:
        if isinstance(fault, Ambiguous):
            yield problem(f'quote "{quote}" stands {fault.count} times in {_text_of(seed, at)}; write {{quote: ..., occurrence: N}}', *at)


@rule("record")
def occurrence_absent(seed: Records):
    """A record names an occurrence of a quote that is not there.

    Bad: occurrence: 3, of two
    Good: occurrence: 2
    """
    for at, quote, fault in seed.quote_faults:
        if isinstance(fault, Beyond):
            yield problem(f'quote "{quote}" has no occurrence {fault.asked} in {_text_of(seed, at)}; it occurs ' + counted(fault.count, "time"), *at)


@rule("record")
def pieces_out_of_order(seed: Records):
    """The pieces of a discontinuous span overlap or do not follow the text.

    Bad: quote: [the botnet, Microsoft] where Microsoft comes first
    Good: quote: [Microsoft, the botnet]
    """
    for at, spans in seed.all_spans.items():
        if len(spans) > 1 and not in_order(spans):
            yield problem("its pieces overlap or are out of order; list them in text order", *at)


@rule("record")
def cuts_a_word(seed: Records):
    """A span starts or ends inside a word.

    Bad: quote: botnet i, of "botnet infected"
    Good: quote: botnet infected
    """
    for at, spans in seed.all_spans.items():
        for span in spans:
            if cuts_word(seed.text_of(at), span):
                yield problem(f'"{span.of(seed.text_of(at))}" starts or ends inside a word', *at)


@rule("record")
def cuts_a_character(seed: Records):
    """A span separates a character from an accent or a joiner that belongs to it.

    Bad: a quote that ends before a combining accent
    Good: a quote that includes the accent
    """
    for at, spans in seed.all_spans.items():
        for span in spans:
            if cuts_character(seed.text_of(at), span):
                yield problem(f'"{span.of(seed.text_of(at))}" separates a character from an accent or joiner that belongs to it', *at)


@rule("record")
def outer_white_space(seed: Records):
    """A quote starts or ends with white space, a comma or a full stop of its own.

    Bad: quote: "the botnet,"
    Good: quote: "the botnet"
    """
    for at, spans in seed.all_spans.items():
        for span in spans:
            words = span.of(seed.text_of(at))
            if words != words.strip() or (words.endswith((",", ".")) and not is_abbreviation(words)):
                yield problem(f'"{words}" has outer white space or a closing comma or full stop; leave them out', *at)
