"""One claim, one article with its claims, or one row of any table, as text for a terminal."""

from collections.abc import Callable

from allegedly.article.article import Article, Attribution, Claim
from allegedly.detection.doubts import PRONOUN
from allegedly.text.restored import shown

Paint = Callable[[str, str], str]
MARKS = {"asserted": "", "endorsed": "+", "attributed": "›", "alleged": "?"}


def claim_card(claim: dict, attributions: dict[str, dict], evidence: list[dict], paint: Paint) -> str:
    """A claim with its chain, cue, certainty, spans, verdict and evidence; `attributions` by id."""
    links = [attributions[i] for i in claim["attribution_ids"]]
    lines = [f"{paint(claim['claim_id'], 'bold')}  paragraph {claim['paragraph']}", f"  {claim['text']}", f"  “{claim['quote']}”", ""]
    lines += [f"  {name:<10} {value}" for name, value in _facts(claim, paint) if value]
    lines += ["", "  attributed to:", *_chain(links)]
    lines += ["", "  spans      " + ", ".join(f"[{s['start']}, {s['end']})" for s in claim["spans"])]
    if claim["verdict"] != "unchecked":
        lines += ["", f"  verdict    {claim['verdict']} (on the {claim['verdict_target']})", f"             {claim['justification']}"]
        lines += [
            f"             {e['bearing']}: {e['fact']} ({e['publisher']}, {e['title']}{', ' + e['published'] if e['published'] else ''}) {e['url']}"
            for e in evidence
        ]
    return "\n".join(lines)


def _facts(claim: dict, paint: Paint) -> list[tuple[str, str]]:
    figures = ", ".join(f"{q['text']} ({q['comparator']} {q['value']:,.12g} {q['unit']})" for q in claim["quantities"])
    times = ", ".join(f"{t['text']} ({t['value']}, anchor {t['anchor']})" for t in claim["times"])
    return [
        ("status", paint(claim["status"], claim["status"])),
        ("speaker", f"{claim['speaker']} ({claim['speaker_kind']})"),
        ("cue", f"{claim['cue']} ({claim['stance']})" if claim["cue"] else ""),
        ("certainty", claim["certainty"]),
        ("polarity", claim["polarity"]),
        ("kind", claim["kind"]),
        ("figures", figures),
        ("times", times),
        ("restates", claim["restates"]),
        ("denies", claim["denies"]),
        ("note", claim["note"]),
    ]


def _chain(links: list[dict]) -> list[str]:
    lines = ["    the article"]
    for depth, link in enumerate(links, 1):
        how = f"“{link['cue']}”" if link["cue"] else "no words of reporting"
        lines.append("    " + "   " * depth + f"└ {link['speaker']}: {how}, {link['stance']}, {link['quotation']}")
    return lines


def marked_article(article: dict, claims: list[dict], paint: Paint, colour: bool) -> str:
    """The article's text, each stretch in the colour of the claim that holds it; without colour, alleged and attributed words get marks."""
    strongest = _status_by_place(article["text"], claims)
    lines, start = [], 0
    for number, line in enumerate(article["text"].split("\n"), 1):
        lines.append(f"{number:>3}  " + _painted(line, strongest[start : start + len(line)], paint, colour))
        start += len(line) + 1
    return "\n\n".join(lines)


_ORDER = {"": 0, "asserted": 1, "endorsed": 2, "attributed": 3, "alleged": 4}


def _status_by_place(text: str, claims: list[dict]) -> list[str]:
    places = [""] * len(text)
    for claim in claims:
        for span in claim["spans"]:
            for at in range(span["start"], span["end"]):
                places[at] = max(places[at], claim["status"], key=_ORDER.__getitem__)
    return places


def _painted(line: str, statuses: list[str], paint: Paint, colour: bool) -> str:
    pieces, at = [], 0
    while at < len(line):
        end = at
        while end < len(line) and statuses[end] == statuses[at]:
            end += 1
        pieces.append(_piece(line[at:end], statuses[at], paint, colour))
        at = end
    return "".join(pieces)


def _piece(words: str, status: str, paint: Paint, colour: bool) -> str:
    if colour:
        return paint(words, status or "dim")
    mark = MARKS.get(status, "")
    return f"{mark}[{words}]" if mark else words


_PRONOUN = " (whom the pronoun means cannot be told)"


def article_text(article: Article, name: str) -> str:
    """Speakers, attributions and claims of one article, with the lines they stand in; `name` is the heading."""
    words = lambda spans: shown(article.text, spans)
    by = [f"annotated by {article.annotator}"] if article.annotator else []
    parts = [name, *by, "", f"speakers: {len(article.speakers)}", *(f"  {s.name} ({s.kind})" for s in article.speakers)]
    parts += ["", f"attributions: {len(article.attributions)} (each after its line in the text)"]
    parts += [line for a in article.attributions for line in _attribution(a, article, words)]
    parts += ["", f"claims: {len(article.claims)} (each after its line in the text)"]
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


LONGEST = 240
"""Characters of a value that are shown; the article's text stands whole in other places."""


def record_text(row: dict, key: str, paint: Callable[[str, str], str]) -> str:
    """The row under its id, which is in the column `key`."""
    shown = {name: _shown(value) for name, value in row.items() if name != key}
    width = max(map(len, shown), default=0)
    return "\n".join([paint(row[key], "bold"), *(f"  {name:<{width}}  {value}" for name, value in shown.items() if value)])


def _shown(value) -> str:
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    if isinstance(value, dict):
        return f"“{value['text']}” [{value['start']}, {value['end']})" if {"text", "start", "end"} <= value.keys() else str(value)
    text = "" if value is None else str(value).replace("\n", " ")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
