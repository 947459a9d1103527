"""Quotations that nobody is credited with, whose words stand again in what somebody says: pull quotes, headlines, standfirsts."""

import re

_MOST = 8
"""Quotations of a text that are looked for."""
_SHORTEST, _LONGEST = 3, 40
"""Words of such a quotation."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def speakers_of_repeated(text: str, records, entities: dict, content):
    """(attribution, entity) for each quotation without source, cue and speaker whose words another attribution has. `records`: pairs (stream, attribution);
    `entities`: `id(attribution)` -> speaker or None; `content`: the content spans of such a pair."""
    alone = [pair for pair in records if _is_alone(pair[1], entities)][:_MOST]
    if not alone:
        return
    credited = [(span, entity) for st, one in records if (entity := entities.get(id(one.speaker_of or one))) for span in content(st, one)]
    for st, record in alone:
        words = _WORD.findall(" ".join(text[start:end] for start, end in content(st, record)))
        if not _SHORTEST <= len(words) <= _LONGEST:
            continue
        for match in re.finditer(r"\b" + r"\W+".join(map(re.escape, words)) + r"\b", text, re.I):
            entity = next((entity for (start, end), entity in credited if start <= match.start() and match.end() <= end), None)
            if entity:
                yield record, entity
                break


def _is_alone(record, entities):
    return not record.source and not record.cue and not record.speaker_of and not record.parent and entities.get(id(record)) is None
