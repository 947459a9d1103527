"""Level references: do the speakers hang together? The subject is the Records of an article."""

import re

from allegedly.article.article import JOINER
from allegedly.seeds.records import Records
from allegedly.validation.registry import problem, rule

PRONOUNS = frozenset(
    "i me my he him his she her hers it its they them their theirs we us our you your who whom whose this that these those one himself herself itself themselves".split()
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


@rule("references")
def behind_no_document(seed: Records):
    """A speaker that is not a document has `behind`.

    A document has `behind` where the article tells whose it is.

    Bad: kind: person, behind: microsoft
    Good: kind: document, behind: microsoft
    """
    for i, speaker in enumerate(seed.speakers):
        if speaker["kind"] != "document" and "behind" in speaker:
            yield problem(
                f"is of kind {speaker['kind']} and has `behind`, which only a document has; for a person or a body use `affiliation`", "speakers", i, "behind"
            )


@rule("references")
def speaker_kind_reserved(seed: Records):
    """A speaker has the kind that is reserved for the article's own voice.

    Bad: kind: author
    Good: kind: person
    """
    for i, speaker in enumerate(seed.speakers):
        if speaker["kind"] == "author":
            yield problem("the kind `author` is reserved for the article's own voice", "speakers", i, "kind")


@rule("references")
def alias_absent(seed: Records):
    """A speaker's alias does not occur in the article.

    Bad: aliases: [Mr Ferguson] where the article never says so
    Good: aliases: [Ferguson]
    """
    for i, speaker in enumerate(seed.speakers):
        for j, alias in enumerate(speaker.get("aliases", ())):
            if alias not in seed.text:
                yield problem(f'the alias "{alias}" does not occur in the article', "speakers", i, "aliases", j)


@rule("references")
def title_absent(seed: Records):
    """A speaker's title does not occur in the article.

    Words that stand apart in it are joined by ` … `.

    Bad: title: a senior lawyer, where the article has "senior attorney"
    Good: title: senior attorney
    """
    for i, speaker in enumerate(seed.speakers):
        if any(words not in seed.text for words in speaker.get("title", "").split(JOINER)):
            yield problem(f'the title "{speaker["title"]}" does not occur in the article; copy its words', "speakers", i, "title")


@rule("references")
def name_shared(seed: Records):
    """Two speakers share a name or an alias, so that a mention is ambiguous; or a speaker has its name as an alias.

    A part of two names, as the surname of two people, may be an alias of both.

    Bad: two speakers named Ferguson
    Good: Rik Ferguson and Paul Ferguson, both with the alias Ferguson
    """
    owner: dict[str, str] = {}
    for i, speaker in enumerate(seed.speakers):
        for name in {speaker["name"], *speaker.get("aliases", ())}:
            other = seed.speaker_by_id[owner.setdefault(name, speaker["id"])]
            if other["id"] != speaker["id"] and not all(name != s["name"] and name in s["name"] for s in (speaker, other)):
                yield problem(f'"{name}" also names the speaker {owner[name]}', "speakers", i)
        if speaker["name"] in (aliases := speaker.get("aliases", ())):
            yield problem(
                f'"{speaker["name"]}" is its name and also one of its aliases; remove the alias', "speakers", i, "aliases", aliases.index(speaker["name"])
            )


@rule("references")
def speaker_self_reference(seed: Records):
    """A speaker is its own affiliation, or a document is behind itself.

    Bad: id: microsoft, affiliation: microsoft
    Good: id: boscovich, affiliation: microsoft
    """
    for i, speaker in enumerate(seed.speakers):
        for name in ("affiliation", "behind"):
            if speaker.get(name) == speaker["id"]:
                yield problem(f"its {name} is itself", "speakers", i, name)


@rule("references")
def name_absent(seed: Records):
    """A speaker's name does not occur in the article, or is put together from a possessive and a noun that are apart there.

    Bad: name: Microsoft's partners, where the article has "its partners"
    Good: name: its partners
    """
    known = {*_words(seed.text), *_words(" ".join(seed.article.get(name, "") for name in ("headline", "publisher", "byline")))}
    for i, speaker in enumerate(seed.speakers):
        lacking = [word for word in _words(speaker["name"]) if word not in known]
        if (
            lacking
            or len(speaker["name"].split()) == 2
            and "’s" in speaker["name"].replace("'", "’")
            and speaker["name"].casefold() not in seed.text.casefold()
        ):
            lack = f'the article has no "{lacking[0]}"' if lacking else "its words are apart"
            yield problem(f'the name "{speaker["name"]}" does not occur in the article ({lack}); copy its fullest wording', "speakers", i, "name")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@rule("references")
def alias_pronoun(seed: Records):
    """A speaker has a pronoun for an alias.

    Bad: aliases: [he]
    Good: aliases: [Ferguson]
    """
    for i, speaker in enumerate(seed.speakers):
        for j, alias in enumerate(speaker.get("aliases", ())):
            if alias.casefold() in PRONOUNS:
                yield problem(f'the alias "{alias}" is a pronoun; take it out', "speakers", i, "aliases", j)


@rule("references")
def affiliation_cycle(seed: Records):
    """Speakers belong to one another in a circle.

    Bad: roy belongs to norferry, and norferry to roy
    Good: roy belongs to norferry
    """
    for i, speaker in enumerate(seed.speakers):
        seen, at = set(), speaker["id"]
        while at and at not in seen:
            seen.add(at)
            record = seed.speaker_by_id.get(at, {})
            at = record.get("affiliation") or record.get("behind")
        if at == speaker["id"] and len(seen) > 1:
            yield problem("belongs to itself by way of its affiliations", "speakers", i, "affiliation" if "affiliation" in speaker else "behind")


@rule("references", severity="warning")
def speaker_unused(seed: Records):
    """A speaker is the source of nothing, belongs to nobody, and no claim names it.

    Bad: a speaker that no attribution, speaker or claim mentions
    Good: speakers that say or do something
    """
    used = {record["speaker"] for record in seed.attributions} | {s.get(name) for s in seed.speakers for name in ("affiliation", "behind")}
    used |= {clause.get(name) for summary in seed.summaries for clause in summary["clauses"] for name in ("speaker", "credited")}
    quoted = (span.of(seed.text) for at, spans in seed.all_spans.items() if at[-1] in ("medium", "quote") for span in spans if at[0] != "summaries")
    texts = "\n".join([*(claim["text"] for claim in seed.claims), *quoted]).casefold()
    for i, speaker in enumerate(seed.speakers):
        names = [_ARTICLE.sub("", name).casefold() for name in (speaker["name"], *speaker.get("aliases", ()))]
        last = speaker["name"].casefold().split()[-1]
        if speaker["id"] not in used and not any(name in texts for name in (*names, last)):
            yield problem("is the source of nothing, and no claim names it; take it out, or add what is missing", "speakers", i, "id")
