from allegedly.findings.finding import Finding
from allegedly.findings.registry import finds
from allegedly.text.quotation_marks import quotations
from allegedly.text.spans import Span


@finds
def unclosed_quotation(subject):
    """A quotation opens and never closes; a running one closes in its last paragraph only.

    Bad: “We knew nothing, the minister said.
    Good: “We knew nothing,” the minister said.
    """
    paragraphs = list(subject.draft.paragraphs)
    for quotation in quotations(subject.text, paragraphs):
        if not quotation.closed and not quotation.runs_on:
            span = Span(quotation.start, quotation.end)
            yield Finding("unclosed-quotation", (span,), f"opens here and never closes: {subject.short([span], 60)}", "set the closing mark where the speaker's words end", "warning")
