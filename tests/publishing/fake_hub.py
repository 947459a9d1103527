"""A Hub on the loopback: one process's memory behind the REST calls that the real client makes, with faults to be set off."""

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

TOKEN = "hf_" + "Q7x" * 11
LFS_SUFFIXES = (".parquet",)


def git_hash(data: bytes) -> str:
    return hashlib.sha1(f"blob {len(data)}\0".encode() + data).hexdigest()


class Repo:
    """Commits are snapshots: dicts of path and bytes, by id."""

    def __init__(self, private: bool):
        self.private = private
        self.commits: dict[str, dict[str, bytes]] = {}
        self.branches: dict[str, str] = {}
        self.tags: dict[str, str] = {}
        self.put("main", {".gitattributes": b"*.parquet filter=lfs\n"})

    def put(self, branch: str, files: dict[str, bytes]) -> str:
        oid = hashlib.sha1(f"{branch}{len(self.commits)}".encode()).hexdigest()
        self.commits[oid] = files
        self.branches[branch] = oid
        return oid

    def commit_of(self, revision: str) -> str | None:
        return self.branches.get(revision) or self.tags.get(revision) or (revision if revision in self.commits else None)

    def at(self, revision: str) -> dict[str, bytes]:
        return self.commits[self.commit_of(revision)]


class Fault:
    """Strikes the calls whose `METHOD path` holds `where`, `times` times: with a status, or `cut` (before acting), or `cut-after`."""

    def __init__(self, where: str, what, times: int = 1):
        self.where, self.what, self.times = where, what, times

    def strikes(self, call: str) -> bool:
        if self.where not in call or self.times <= 0:
            return False
        self.times -= 1
        return True


class FakeHub:
    """Use as a context manager; `url` is its endpoint, `calls` what was asked of it, `on_call` is called before each."""

    def __init__(self):
        self.repos: dict[str, Repo] = {}
        self.blobs: dict[str, bytes] = {}
        self.faults: list[Fault] = []
        self.calls: list[str] = []
        self.on_call = lambda call: None
        self.lock = threading.RLock()

    def __enter__(self):
        handler = type("Bound", (_Handler,), {"hub": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def writes(self) -> list[str]:
        """The calls that would change something."""
        reads = ("validate-yaml", "paths-info")
        return [call for call in self.calls if not call.startswith(("GET", "HEAD")) and not any(r in call for r in reads)]


class _Handler(BaseHTTPRequestHandler):
    hub: FakeHub
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 20  # an answer in one packet: in two, the client's delayed acknowledgement costs 40 ms a call

    def log_message(self, *_):
        pass

    def _serve(self):
        length = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(length)
        if len(self.body) < length:  # the sender was killed while it sent
            return self._cut()
        path = unquote(urlsplit(self.path).path)
        call = f"{self.command} {path}"
        with self.hub.lock:
            self.hub.calls.append(call)
            self.hub.on_call(call)
            fault = next((f for f in self.hub.faults if f.strikes(call)), None)
            if fault and fault.what == "cut":
                return self._cut()
            if fault and fault.what == "cut-after":
                self.wfile_real, self.wfile = self.wfile, _Nowhere()
                self._route(path)
                self.wfile = self.wfile_real
                return self._cut()
            if fault:
                return self._json(
                    {"error": f"made to fail; you sent {self.headers.get('Authorization')}"}, fault.what, {"X-Error-Message": f"told {fault.what} with {TOKEN}"}
                )
            return self._route(path)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _serve

    def _cut(self):
        self.close_connection = True
        self.connection.close()

    def _json(self, value, status: int = 200, headers: dict | None = None):
        self._bytes(json.dumps(value).encode(), status, {"Content-Type": "application/json"} | (headers or {}))

    def _bytes(self, data: bytes, status: int = 200, headers: dict | None = None):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(data))} | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _missing(self, code: str):
        self._json({"error": code}, 404, {"X-Error-Code": code})

    def _route(self, path: str):
        if path.startswith("/storage/"):
            self.hub.blobs[path.rpartition("/")[2]] = self.body
            return self._bytes(b"")
        if path in ("/api/repos/create", "/api/validate-yaml"):
            return self._create() if path.endswith("create") else self._json({"errors": [], "warnings": []})
        if path.startswith("/api/datasets/"):
            parts = path.removeprefix("/api/datasets/").split("/")
            return self._api("/".join(parts[:2]), parts[2:])
        if ".git/info/lfs/" in path:
            return self._lfs(path)
        if "/resolve/" in path:
            return self._resolve(path)
        return self._missing("NotFound")

    def _token(self) -> bool:
        return self.headers.get("Authorization") == f"Bearer {TOKEN}"

    def _allowed(self) -> bool:
        if self._token():
            return True
        self._json({"error": "Invalid credentials"}, 401, {"X-Error-Message": "Invalid credentials in Authorization header"})
        return False

    def _create(self):
        if not self._allowed():
            return None
        asked = json.loads(self.body)
        name = f"{asked['organization']}/{asked['name']}"
        if name in self.hub.repos:
            return self._json({"error": "exists", "url": f"{self.hub.url}/datasets/{name}"}, 409)
        self.hub.repos[name] = Repo(asked.get("visibility") == "private" or bool(asked.get("private")))
        return self._json({"url": f"{self.hub.url}/datasets/{name}", "name": name, "id": name})

    def _api(self, name: str, rest: list[str]):
        repo = self.hub.repos.get(name)
        if repo is None or (repo.private and not self._token()):
            return self._missing("RepoNotFound")
        if self.command in ("POST", "PUT", "DELETE") and rest[0] != "paths-info" and not self._allowed():
            return None
        if not rest or rest[0] == "revision":
            return self._info(name, repo, "/".join(rest[1:]) or "main")
        return getattr(self, f"_{rest[0].replace('-', '_')}")(repo, "/".join(rest[1:]), rest[1:])

    def _info(self, name: str, repo: Repo, revision: str):
        commit = repo.commit_of(revision)
        if commit is None:
            return self._missing("RevisionNotFound")
        siblings = [{"rfilename": path} for path in sorted(repo.commits[commit])]
        return self._json(
            {
                "_id": "1",
                "id": name,
                "author": name.split("/")[0],
                "sha": commit,
                "private": repo.private,
                "siblings": siblings,
                "tags": [],
                "gated": False,
                "disabled": False,
                "downloads": 0,
                "likes": 0,
                "lastModified": "2024-01-01T00:00:00.000Z",
                "createdAt": "2024-01-01T00:00:00.000Z",
            }
        )

    def _refs(self, repo: Repo, *_):
        def listed(refs: dict, kind: str) -> list[dict]:
            return [{"name": n, "ref": f"refs/{kind}/{n}", "targetCommit": c} for n, c in refs.items()]

        return self._json({"branches": listed(repo.branches, "heads"), "tags": listed(repo.tags, "tags"), "converts": [], "pullRequests": []})

    @staticmethod
    def _entry(path: str, data: bytes) -> dict:
        entry = {"type": "file", "path": path, "size": len(data), "oid": git_hash(data)}
        if path.endswith(LFS_SUFFIXES):
            pointer = hashlib.sha256(data).hexdigest()
            entry |= {"oid": git_hash(pointer.encode()), "lfs": {"oid": pointer, "size": len(data), "pointerSize": 130}}
        return entry

    def _tree(self, repo: Repo, _, rest: list[str]):
        commit = repo.commit_of(rest[0])
        if commit is None:
            return self._missing("RevisionNotFound")
        under = "/".join(rest[1:])
        entries = self._entries(repo.commits[commit], under, "recursive=true" in self.path.lower())
        return self._json(entries) if entries or not under else self._missing("EntryNotFound")

    def _entries(self, files: dict[str, bytes], under: str, recursive: bool) -> list[dict]:
        prefix = f"{under}/" if under else ""
        inside = {p: d for p, d in files.items() if p.startswith(prefix)}
        folders = {prefix + p[len(prefix) :].split("/")[0] for p in inside if "/" in p[len(prefix) :]}
        shown = [self._entry(p, d) for p, d in inside.items() if recursive or "/" not in p[len(prefix) :]]
        return shown + [{"type": "directory", "path": p, "size": 0, "oid": git_hash(p.encode())} for p in sorted(folders)]

    def _paths_info(self, repo: Repo, revision: str, _):
        commit = repo.commit_of(revision)
        if commit is None:
            return self._missing("RevisionNotFound")
        files = repo.commits[commit]
        asked = json.loads(self.body)["paths"] if self.body.startswith(b"{") else []
        found = [self._entry(p, files[p]) for p in asked if p in files]
        found += [
            {"type": "directory", "path": p, "size": 0, "oid": git_hash(p.encode())}
            for p in asked
            if p not in files and any(f.startswith(f"{p}/") for f in files)
        ]
        return self._json(found)

    def _settings(self, repo: Repo, *_):
        asked = json.loads(self.body)
        repo.private = asked["private"] if "private" in asked else asked["visibility"] == "private"
        return self._json({"private": repo.private})

    def _branch(self, repo: Repo, branch: str, _):
        if branch in repo.branches:
            return self._json({"error": "Reference already exists"}, 409)
        repo.branches[branch] = repo.branches["main"]
        return self._json({})

    def _tag(self, repo: Repo, revision: str, _):
        tag = json.loads(self.body)["tag"]
        if tag in repo.tags:
            return self._json({"error": "Tag reference exists already"}, 409)
        repo.tags[tag] = repo.commit_of(revision)
        return self._json({})

    def _preupload(self, repo: Repo, revision: str, _):
        asked = json.loads(self.body)["files"]
        mode = {True: "lfs", False: "regular"}
        return self._json({"files": [{"path": f["path"], "uploadMode": mode[f["path"].endswith(LFS_SUFFIXES)], "shouldIgnore": False} for f in asked]})

    def _lfs(self, path: str):
        if not self._allowed():
            return None
        if path.endswith("/verify"):
            oid = json.loads(self.body)["oid"]
            right = hashlib.sha256(self.hub.blobs.get(oid, b"")).hexdigest() == oid
            return self._json({}, 200 if right else 422)
        objects = []
        for asked in json.loads(self.body)["objects"]:
            actions = {
                "upload": {"href": f"{self.hub.url}/storage/{asked['oid']}"},
                "verify": {"href": f"{self.hub.url}{path.rpartition('/objects')[0]}/verify"},
            }
            objects.append(asked | ({} if asked["oid"] in self.hub.blobs else {"actions": actions}))
        return self._json({"transfer": "basic", "objects": objects})

    def _commit(self, repo: Repo, branch: str, _):
        name = next(name for name, known in self.hub.repos.items() if known is repo)
        lines = [json.loads(line) for line in self.body.splitlines()]
        parent = lines[0]["value"].get("parentCommit")
        if parent and parent != repo.branches[branch]:
            return self._json({"error": "the branch has moved"}, 412)
        files = dict(repo.at(branch))
        for line in lines[1:]:
            value = line["value"]
            if line["key"] == "file":
                files[value["path"]] = base64.b64decode(value["content"])
            elif line["key"] == "lfsFile":
                files[value["path"]] = self.hub.blobs[value["oid"]]
            elif line["key"] == "deletedFile":
                del files[value["path"]]
        oid = repo.put(branch, files)
        return self._json({"success": True, "commitOid": oid, "commitUrl": f"{self.hub.url}/datasets/{name}/commit/{oid}", "hookOutput": ""})

    def _resolve(self, path: str):
        name, _, rest = path.removeprefix("/datasets/").partition("/resolve/")
        repo = self.hub.repos.get(name)
        if repo is None or (repo.private and not self._token()):
            return self._missing("RepoNotFound")
        revision, _, file = rest.partition("/")
        commit = repo.commit_of(revision)
        if commit is None:
            return self._missing("RevisionNotFound")
        data = repo.commits[commit].get(file)
        if data is None:
            return self._json({"error": "EntryNotFound"}, 404, {"X-Error-Code": "EntryNotFound", "X-Repo-Commit": commit})
        etag = f'"{git_hash(data)}"'
        return self._ranged(data, {"ETag": etag, "X-Repo-Commit": commit, "Accept-Ranges": "bytes"})

    def _ranged(self, data: bytes, headers: dict):
        asked = self.headers.get("Range", "")
        if not asked.startswith("bytes="):
            return self._bytes(data, 200, headers)
        first, _, last = asked.removeprefix("bytes=").partition("-")
        start = int(first) if first else max(0, len(data) - int(last))
        end = min(int(last), len(data) - 1) if first and last else len(data) - 1
        return self._bytes(data[start : end + 1], 206, headers | {"Content-Range": f"bytes {start}-{end}/{len(data)}"})


class _Nowhere:
    """Swallows an answer that is to be lost."""

    def write(self, data: bytes) -> int:
        return len(data)

    def flush(self) -> None:
        pass

    closed = False
