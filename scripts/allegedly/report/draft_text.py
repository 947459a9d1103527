"""A draft for a terminal: who speaks, each attribution, each claim."""

from allegedly.article.article import Article
from allegedly.report.places import Places
from allegedly.text.spans import shown


def draft_text(draft: Article, article: str) -> str:
    """Speakers, attributions and claims of one article, with the lines they stand in."""
    places, names = Places(draft.text), {s.id: s.name for s in draft.speakers}
    parts = [article, "", f"speakers: {len(draft.speakers)}", *(f"  {s.name} ({s.kind})" for s in draft.speakers)]
    parts += ["", f"attributions: {len(draft.attributions)}"]
    parts += [line for a in draft.attributions for line in _attribution(a, draft, places, names)]
    parts += ["", f"claims: {len(draft.claims)}"]
    parts += [_claim(c, draft, places, names) for c in draft.claims]
    if draft.doubts:
        parts += ["", f"doubts: {len(draft.doubts)}", *(f"  {places.line(d.spans[0].start):>3}  {d.reason}: {_words(d.spans, draft)[:80]}" for d in draft.doubts)]
    return "\n".join(parts)


def _attribution(a, draft, places, names) -> list[str]:
    line = places.line((a.cue or a.content)[0].start)
    inside = f", inside {a.parent + 1}" if a.parent is not None else ""
    head = f"  {line:>3}  {a.id + 1}. {names.get(a.speaker, a.speaker)} | {_words(a.cue, draft) or '-'} | {a.quotation}, {a.stance}{inside}"
    return [head, f"       {_words(a.content, draft)}"]


def _claim(c, draft, places, names) -> str:
    who = " > ".join(names.get(draft.attributions[n].speaker, draft.attributions[n].speaker) for n in c.chain)
    polarity = ", negative" if c.polarity == "negative" else ""
    return f"  {places.line(c.spans[0].start):>3}  {c.status}, {c.certainty}{polarity}{f' [{who}]' if who else ''}: {_words(c.spans, draft)}"


def _words(spans, draft: Article) -> str:
    return shown(draft.text, spans)
