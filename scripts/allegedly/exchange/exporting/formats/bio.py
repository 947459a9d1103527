"""BIO tags in columns, as CoNLL-U Plus writes them: a `# global.columns` line, five columns, an empty line after each sentence.

Columns: number of the token in its sentence, the token, its start and end in code points of the article (half-open), its tag over SOURCE, CUE and
CONTENT. Comments give the article (`newdoc id`), the sentence (`sent_id`), its paragraph and its fold. Lost: nested attributions (the outermost one wins a token),
which source, cue and content belong together, pieces of one span as one, speakers, labels, claims. A tab or line end inside a token would become a space.
"""

from collections.abc import Iterator

from allegedly.exchange.exporting.dataset import Dataset
from allegedly.exchange.exporting.values import on_one_line

HELP = "BIO tags of sources, cues and contents by token, in CoNLL columns"
LOSES = "nested attributions, the links of source, cue and content, speakers, labels and claims"
CONFIGS = ("sentences",)
COLUMNS = ("ID", "FORM", "ALLEGEDLY:START", "ALLEGEDLY:END", "ALLEGEDLY:TAG")


def sentence_block(sentence: dict, new_article: bool) -> str:
    """The comments and lines of one sentence, the empty line after it included."""
    head = [f"# newdoc id = {on_one_line(sentence['article_id'])}"] if new_article else []
    head += [f"# sent_id = {on_one_line(sentence['sentence_id'])}", f"# paragraph = {sentence['paragraph']}"]
    head += [f"# fold = {sentence['fold']}", f"# text = {on_one_line(sentence['text'])}"]
    tokens = zip(sentence["tokens"], sentence["token_starts"], sentence["tags"])
    body = [f"{n}\t{on_one_line(t)}\t{start}\t{start + len(t)}\t{tag}" for n, (t, start, tag) in enumerate(tokens, 1)]
    return "\n".join([*head, *body]) + "\n\n"


def pieces(dataset: Dataset, config: str) -> Iterator[str]:
    """The column line, then one block a sentence that has tokens."""
    yield f"# global.columns = {' '.join(COLUMNS)}\n"
    article = None
    for sentence in dataset.rows(config):
        if sentence["tokens"]:
            yield sentence_block(sentence, sentence["article_id"] != article)
            article = sentence["article_id"]
