"""Level references: do the speakers hang together? The subject is the Records of an article."""

from allegedly.seeds.records import Records
from allegedly.validation.registry import problem, rule


@rule("references")
def document_without_owner(seed: Records):
    """A document does not say whose it is, or something else claims to be a document's.

    Bad: kind: document without `behind`
    Good: kind: document, behind: microsoft
    """
    for i, speaker in enumerate(seed.speakers):
        if (speaker["kind"] == "document") != ("behind" in speaker):
            wanted = "needs `behind`: whose document is it" if speaker["kind"] == "document" else "has `behind` and is no document"
            yield problem(f"is of kind {speaker['kind']} and {wanted}", "speakers", i)


@rule("references")
def speaker_kind_reserved(seed: Records):
    """A speaker is of the kind that is kept for the article's own voice.

    Bad: kind: author
    Good: kind: person
    """
    for i, speaker in enumerate(seed.speakers):
        if speaker["kind"] == "author":
            yield problem("the kind `author` is reserved for the article's own voice", "speakers", i, "kind")


@rule("references")
def alias_absent(seed: Records):
    """A speaker's alias does not stand in the article.

    Bad: aliases: [Mr Ferguson] where the article never says so
    Good: aliases: [Ferguson]
    """
    for i, speaker in enumerate(seed.speakers):
        for j, alias in enumerate(speaker.get("aliases", ())):
            if alias not in seed.text:
                yield problem(f'the alias "{alias}" does not stand in the article', "speakers", i, "aliases", j)


@rule("references")
def title_absent(seed: Records):
    """A speaker's title does not stand in the article.

    Bad: title: a senior lawyer, where the article has "senior attorney"
    Good: title: senior attorney
    """
    for i, speaker in enumerate(seed.speakers):
        if speaker.get("title", "") not in seed.text:
            yield problem(f'the title "{speaker["title"]}" does not stand in the article; copy its words', "speakers", i, "title")


@rule("references")
def name_shared(seed: Records):
    """Two speakers share a name or an alias, so that a mention cannot be told.

    Bad: two speakers named Ferguson
    Good: Rik Ferguson and Paul Ferguson
    """
    owner: dict[str, str] = {}
    for i, speaker in enumerate(seed.speakers):
        for name in {speaker["name"], *speaker.get("aliases", ())}:
            if owner.setdefault(name, speaker["id"]) != speaker["id"]:
                yield problem(f'"{name}" also names the speaker {owner[name]}', "speakers", i)


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
