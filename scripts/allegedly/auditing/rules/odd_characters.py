from allegedly.auditing.finding import Finding
from allegedly.auditing.registry import finds


@finds(importance=3)
def odd_characters(subject):
    """Control, direction or replacement characters stand in the text, left by some conversion.

    Bad: a replacement character where an accented letter was
    Good: the accented letter
    """
    for doubt in subject.article.doubts:
        if doubt.reason.startswith("odd characters"):
            codes = " ".join(f"U+{ord(c):04X}" for c in subject.words(doubt.spans)[:4])
            yield Finding("odd-characters", doubt.spans, f"{doubt.reason}: {codes}", "restore the characters from the original text")
