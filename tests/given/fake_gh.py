"""A ``gh`` for the tests: it answers as GitHub's API does, out of a JSON file and a bare repository.

It refuses what the permissions of the job would not allow. Every call is kept in the file.
"""

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

BOT = "github-actions[bot]"
FIRST_ISSUE = 101  # the pull request of a test is number 1
STATE = Path(os.environ["FAKE_GH_STATE"])


def main() -> int:
    arguments = sys.argv[1:]
    assert arguments[:2] == ["api", "--method"], arguments
    assert arguments[-2] == "--", arguments
    method, path = arguments[2], arguments[-1]
    body = json.load(sys.stdin) if "--input" in arguments else None
    state = json.loads(STATE.read_text("utf-8"))
    state["calls"].append([method, path, body])
    status, answer = answered(state, method, path, body)
    STATE.write_text(json.dumps(state, ensure_ascii=False), "utf-8")
    if status:
        print(f"gh: {answer} (HTTP {status})", file=sys.stderr)
        return 1
    print(json.dumps(answer) if answer is not None else "")
    return 0


def answered(state: dict[str, Any], method: str, path: str, body: Any) -> tuple[int, Any]:
    if not os.environ.get("GH_TOKEN"):
        return 401, "no token"
    url = urlsplit(path)
    asked = {key: values[0] for key, values in parse_qs(url.query).items()}
    for verb, pattern, permission, level, answer in ROUTES:
        found = re.fullmatch(pattern, url.path)
        if verb == method and found:
            if not allowed(permission, level):
                return 403, f"Resource not accessible by integration: {permission}: {level}"
            return answer(state, asked, body, *found.groups())
    return 404, f"no such address: {method} {path}"


def allowed(permission: str, level: str) -> bool:
    granted = json.loads(os.environ["FAKE_GH_PERMISSIONS"]).get(permission, "none")
    return granted == "write" or granted == level


def page(entries: list[Any], asked: dict[str, str]) -> list[Any]:
    size, number = int(asked["per_page"]), int(asked["page"])
    return entries[(number - 1) * size : number * size]


def pulls(state: Any, asked: Any, body: Any) -> tuple[int, Any]:
    def label(pull: Any) -> str:
        return f"{pull['head']['repo']['owner']['login']}:{pull['head']['ref']}"

    found = [p for p in state["pulls"] if p["state"] == asked["state"] and label(p) == asked["head"]]
    return 0, page(found, asked)


def comments(state: Any, asked: Any, body: Any, number: str) -> tuple[int, Any]:
    return 0, page([c for c in state["comments"] if c["issue"] == int(number)], asked)


def comment(state: Any, asked: Any, body: Any, number: str) -> tuple[int, Any]:
    if len(body["body"]) > 65_536:
        return 422, "body is too long"
    made = {"id": len(state["comments"]) + 1, "issue": int(number), "user": {"login": BOT}, **body}
    state["comments"].append(made)
    return 0, made


def edit_comment(state: Any, asked: Any, body: Any, id: str) -> tuple[int, Any]:
    state["comments"][int(id) - 1] |= body
    return 0, None


def issues(state: Any, asked: Any, body: Any) -> tuple[int, Any]:
    found = [i for i in state["issues"] if (i["state"], i["user"]["login"]) == ("open", asked["creator"])]
    return 0, page(found[::-1], asked)


def issue(state: Any, asked: Any, body: Any) -> tuple[int, Any]:
    made = {"number": FIRST_ISSUE + len(state["issues"]), "state": "open", "user": {"login": BOT}, **body}
    state["issues"].append(made)
    return 0, made


def edit_issue(state: Any, asked: Any, body: Any, number: str) -> tuple[int, Any]:
    state["issues"][int(number) - FIRST_ISSUE] |= body
    return 0, None


def runs(state: Any, asked: Any, body: Any, workflow: str) -> tuple[int, Any]:
    return 0, {"workflow_runs": [{"head_sha": sha} for sha in state["published"][-1:]]}


def dispatch(state: Any, asked: Any, body: Any, workflow: str) -> tuple[int, Any]:
    state["dispatched"].append([workflow, body["ref"]])
    return 0, None


def contents(state: Any, asked: Any, body: Any, path: str) -> tuple[int, Any]:
    held = git("show", f"{asked['ref']}:{path}").encode()
    return 0, {"encoding": "base64", "content": base64.encodebytes(held).decode()}


def graphql(state: Any, asked: Any, body: Any) -> tuple[int, Any]:
    """The one mutation that is used, done in the bare repository."""
    given = body["variables"]["input"]
    ref = f"refs/heads/{given['branch']['branchName']}"
    if git("rev-parse", ref).strip() != given["expectedHeadOid"]:
        return 0, {"errors": [{"message": "the branch has moved on"}]}
    os.environ["GIT_INDEX_FILE"] = str(STATE.with_name("fake-index"))
    git("read-tree", ref)
    for entry in given["fileChanges"]["deletions"]:
        gone = f"0 {'0' * 40}\t{entry['path']}\0".encode()
        git("update-index", "-z", "--index-info", given=gone)
    for entry in given["fileChanges"]["additions"]:
        data = base64.b64decode(entry["contents"], validate=True)
        blob = git("hash-object", "-w", "--stdin", given=data).strip()
        git("update-index", "--add", "--cacheinfo", f"100644,{blob},{entry['path']}")
    message = f"{given['message']['headline']}\n\n{given['message']['body']}"
    made = git("commit-tree", git("write-tree").strip(), "-p", ref, "-m", message).strip()
    git("update-ref", ref, made)
    return 0, {"data": {"createCommitOnBranch": {"commit": {"oid": made}}}}


def git(*words: str, given: bytes = b"") -> str:
    command = ["git", "--git-dir", os.environ["FAKE_GH_REPOSITORY"], *words]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout.decode()


REPOSITORY = "repos/owner/name"
ROUTES = [
    ("GET", f"{REPOSITORY}/pulls", "pull-requests", "read", pulls),
    ("GET", rf"{REPOSITORY}/issues/(\d+)/comments", "pull-requests", "read", comments),
    ("POST", rf"{REPOSITORY}/issues/(1)/comments", "pull-requests", "write", comment),
    ("POST", rf"{REPOSITORY}/issues/(\d+)/comments", "issues", "write", comment),
    ("PATCH", rf"{REPOSITORY}/issues/comments/(\d+)", "pull-requests", "write", edit_comment),
    ("GET", f"{REPOSITORY}/issues", "issues", "read", issues),
    ("POST", f"{REPOSITORY}/issues", "issues", "write", issue),
    ("PATCH", rf"{REPOSITORY}/issues/(\d+)", "issues", "write", edit_issue),
    ("GET", rf"{REPOSITORY}/actions/workflows/([a-z.]+)/runs", "actions", "read", runs),
    ("POST", rf"{REPOSITORY}/actions/workflows/([a-z.]+)/dispatches", "actions", "write", dispatch),
    ("GET", rf"{REPOSITORY}/contents/(.+)", "contents", "read", contents),
    ("POST", "graphql", "contents", "write", graphql),
]

if __name__ == "__main__":
    sys.exit(main())
