"""The manifest: what a dataset folder holds, in hashes that depend on no library."""

import hashlib
import json

from allegedly import __version__

FORM = "sha256 over the articles' hex digests, one a line in order of article; an article's digest is sha256 over its rows as canonical JSON lines"


class Tally:
    """Adds up digests article by article."""

    def __init__(self, configs: tuple[str, ...]):
        self.articles = 0
        self._seeds = hashlib.sha256()
        self._tables = {config: hashlib.sha256() for config in configs}

    def add(self, article_id: str, seed_digest: str, digests: dict[str, str]) -> None:
        """Counts one article."""
        self.articles += 1
        self._seeds.update(f"{article_id} {seed_digest}\n".encode())
        for config, total in self._tables.items():
            total.update(f"{digests[config]}\n".encode())

    def manifest(self, rows: dict[str, int]) -> dict:
        """The manifest for the configs in `rows`."""
        configs = {c: {"rows": n, "content_sha256": self._tables[c].hexdigest()} for c, n in rows.items()}
        return {
            "name": "allegedly",
            "version": __version__,
            "articles": self.articles,
            "seeds_sha256": self._seeds.hexdigest(),
            "content_form": FORM,
            "configs": configs,
        }


def manifest_text(manifest: dict) -> str:
    """The manifest as it is written."""
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
