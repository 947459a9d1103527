"""The rules of the audit, in the order in which their findings are printed."""

from allegedly.auditing.registry import rules
from allegedly.report.text_tables import markdown


def figure() -> str:
    """A table of all rules, those that are off by default last."""
    ordered = sorted(rules().values(), key=lambda rule: (not rule.by_default, rule.importance, rule.id))
    return markdown(
        ("rule", "what it finds", "bad", "good", "on"), [(f"`{r.id}`", r.says, r.bad, r.good, "yes" if r.by_default else "with `all`") for r in ordered]
    )
