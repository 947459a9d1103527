"""An article for a terminal: who speaks, each attribution, each claim."""

from allegedly.article.article import Article, Attribution, Claim
from allegedly.detection.doubts import PRONOUN
from allegedly.text.spans import shown

_PRONOUN = " (whom the pronoun means cannot be told)"


def article_text(article: Article, name: str) -> str:
    """Speakers, attributions and claims of one article, with the lines they stand in; `name` is the heading."""
    words = lambda spans: shown(article.text, spans)
    by = [f"annotated by {article.annotator}"] if article.annotator else []
    parts = [name, *by, "", f"speakers: {len(article.speakers)}", *(f"  {s.name} ({s.kind})" for s in article.speakers)]
    parts += ["", f"attributions: {len(article.attributions)}"]
    parts += [line for a in article.attributions for line in _attribution(a, article, words)]
    parts += ["", f"claims: {len(article.claims)}"]
    unresolved = {d.spans[0].start for d in article.doubts if d.reason == PRONOUN}
    parts += [_claim(c, article, words) + (_PRONOUN if c.spans[0].start in unresolved else "") for c in article.claims]
    if article.doubts:
        parts += ["", f"doubts: {len(article.doubts)}", *(f"  {article.line(d.spans[0].start):>3}  {d.reason}: {words(d.spans)[:80]}" for d in article.doubts)]
    return "\n".join(parts)


def _attribution(a: Attribution, article: Article, words) -> list[str]:
    line = article.line((a.cue or a.content)[0].start)
    inside = f", inside {a.parent + 1}" if a.parent is not None else ""
    head = f"  {line:>3}  {a.id + 1}. {article.speaker(a.speaker).name} | {words(a.cue) or '-'} | {a.quotation}, {a.stance}{inside}"
    return [head, f"       {words(a.content)}"]


def _claim(c: Claim, article: Article, words) -> str:
    who = " > ".join(article.names(c))
    polarity = ", negative" if c.polarity == "negative" else ""
    return f"  {article.line(c.spans[0].start):>3}  {c.status}, {c.certainty}{polarity}{f' [{who}]' if who else ''}: {words(c.spans)}"
