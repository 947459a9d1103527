"""The steps of a publication. Each looks at the Hub before it acts, so that a publication cut off anywhere goes on when it is run again."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from allegedly.dataset import croissant
from allegedly.files import scratch
from allegedly.problems import Failure
from allegedly.publishing.hub import Difference, Hashes, Repository, difference, listed_here
from allegedly.tables.dataset_folder import read_manifest

OWN_BYTES = (".parquet", croissant.NAME)
"""Files whose bytes differ between versions of pyarrow while their content is the same."""


class Publication(NamedTuple):
    """What goes where: `private` is None to leave an existing repository as it is (a new one stays private), `tag` None for no tag."""

    folder: Path
    branch: str = "main"
    private: bool | None = None
    tag: str | None = None
    dry: bool = False


def version_tag(folder: Path) -> str:
    """The tag of the version that a dataset folder holds, as `v1.0.0`."""
    return f"v{read_manifest(folder)['version']}"


def publish(repository: Repository, what: Publication) -> Iterator[str]:
    """Publishes and yields a line for each thing done, or with `dry` for each thing that would be. Raises Failure.

    Order: repository (private), files in one commit, check that the commit holds exactly the folder, tag, and only then public. Until the
    commit nothing shows; the tag stands for a version that was seen whole.
    """
    here = listed_here(what.folder)
    seen = repository.tried(repository.visibility)
    branches, tags = repository.tried(repository.refs) if seen else ({}, {})
    if what.tag in tags:
        yield _already(repository, what, here, tags[what.tag])
        yield from _shown(repository, what, seen)
        return
    if what.dry:
        yield from _planned(repository, what, here, seen, branches)
        return
    yield from _created(repository, what, seen)
    if what.private and seen == "public":
        yield from _shown(repository, what, seen)
        seen = "private"
    commit, sent = repository.tried(lambda: _sent(repository, what, here))
    yield from sent.lines() if sent else [f"{what.branch}: has these files already"]
    yield from _tagged(repository, what, commit, here)
    yield from _shown(repository, what, seen or "private")


def _already(repository: Repository, what: Publication, here: dict[str, Hashes], commit: str) -> str:
    """Says that the version is out, or raises Failure if it is out with other content."""
    found = difference(here, repository.tried(lambda: repository.files(commit)))
    if _other_content(repository, what, found, commit):
        listed = "\n".join(found.lines())
        raise Failure(
            f"{repository.name}: the tag {what.tag} exists with other content:\n{listed}\nraise the version, run `allegedly build`, and publish again", status=1
        )
    return f"{what.tag}: is published with this content; nothing to do"


def _other_content(repository: Repository, what: Publication, found: Difference, commit: str) -> bool:
    """Whether a difference is more than the bytes that another version of pyarrow writes for the same rows: the manifest hashes the rows."""
    if found.added or found.removed or not all(path.endswith(OWN_BYTES) for path in found.changed):
        return True
    if croissant.NAME not in found.changed:
        return False
    with scratch("publish") as folder:
        there = repository.tried(lambda: repository.text(croissant.NAME, commit, folder))
    return croissant.without_hashes(there) != croissant.without_hashes((what.folder / croissant.NAME).read_text(encoding="utf-8"))


def _planned(repository: Repository, what: Publication, here: dict[str, Hashes], seen: str | None, branches: dict[str, str]) -> Iterator[str]:
    if seen is None:
        yield f"would create the dataset {repository.name}, if the token may"
    base = branches.get(what.branch) or branches.get("main")
    if seen and what.branch not in branches:
        yield f"would create the branch {what.branch}"
    found = difference(here, repository.tried(lambda: repository.files(base)) if base else {})
    yield from found.lines() if found else [f"{what.branch}: has these files already"]
    if what.tag:
        yield f"would tag {what.tag}"
    yield from _shown(repository, what, seen or "private")


def _created(repository: Repository, what: Publication, seen: str | None) -> Iterator[str]:
    if seen is None:
        repository.tried(repository.create)
        yield f"{repository.name}: created, private"
    if what.branch != "main" and what.branch not in repository.tried(repository.refs)[0]:
        repository.tried(lambda: repository.create_branch(what.branch))
        yield f"{what.branch}: created"


def _sent(repository: Repository, what: Publication, here: dict[str, Hashes]) -> tuple[str, Difference]:
    """The commit at which the branch holds the folder, and what had to be sent for it."""
    head = repository.refs()[0][what.branch]
    found = difference(here, repository.files(head))
    if found:
        message = f"allegedly {read_manifest(what.folder)['version']}"
        repository.commit(what.folder, found.added + found.changed, found.removed, message, what.branch, head)
        head = repository.refs()[0][what.branch]
    return head, found


def _tagged(repository: Repository, what: Publication, commit: str, here: dict[str, Hashes]) -> Iterator[str]:
    """Tags the commit, after looking whether it holds exactly the folder."""
    amiss = difference(here, repository.tried(lambda: repository.files(commit)))
    if amiss:
        raise Failure(f"{repository.name}: the Hub does not have what was uploaded:\n" + "\n".join(amiss.lines()) + "\nno tag was set; run again", status=1)
    if what.tag:
        repository.tried(lambda: _tag_once(repository, what.tag, commit))
        yield f"{what.tag}: tagged"


def _tag_once(repository: Repository, tag: str, commit: str) -> None:
    """Sets the tag unless it stands there from a try whose answer was lost; one that points elsewhere is an error of the Hub's."""
    if repository.refs()[1].get(tag) != commit:
        repository.tag(tag, commit)


def _shown(repository: Repository, what: Publication, seen: str) -> Iterator[str]:
    """Makes it private or public where that was asked for and is not so."""
    if what.private is None or seen == _word(what.private):
        return
    if what.dry:
        yield f"would make it {_word(what.private)}"
        return
    repository.tried(lambda: repository.set_visibility(what.private))
    yield f"{repository.name}: made {_word(what.private)}"


def _word(private: bool) -> str:
    return "private" if private else "public"
