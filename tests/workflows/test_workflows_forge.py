"""What is said to GitHub: where it goes is GitHub's word, and what it says is a stranger's."""

import base64
import json
import os
from pathlib import Path
from typing import Any

import pytest

from workshop.forge import ForgeError, comment, commit, issues, plain, pull
from workshop.forge.pull import Pull
from workshop.forge.run import Run, finished

HEAD, BASE, OTHER = "a" * 40, "b" * 40, "c" * 40
RUN = Run(HEAD, "fix", "stranger", 2, "success", "https://example.org/run/1")
BOT = {"login": "github-actions[bot]"}


class Forge:
    """Answers with what a test put there, and keeps what it is told."""

    def __init__(self, **there: list[Any]) -> None:
        self.there, self.told = there, []  # type: ignore[var-annotated]

    def __call__(self, method: str, path: str, body: object = None) -> Any:
        if method != "GET":
            self.told.append((method, path, body))
            return {"data": {}}
        if "/contents/" in path:
            held = self.there["contents"][path.partition("/contents/")[2]]
            return {"encoding": "base64", "content": base64.encodebytes(held).decode()}
        last = path.partition("?")[0].rpartition("/")[2]
        page = int(path.rpartition("page=")[2])
        return self.there.get(last, [])[(page - 1) * 100 : page * 100]


@pytest.fixture(autouse=True)
def _repository(monkeypatch):
    monkeypatch.setenv("GITHUB_REPOSITORY", "owner/name")


def request(sha: str = HEAD, repo: Any = None, ref: str = "fix", **changes: Any) -> dict[str, Any]:
    head = {"sha": sha, "ref": ref, "repo": {"id": 2} if repo is None else repo}
    base = {"sha": BASE, "repo": {"id": 1, "default_branch": "main"}}
    return {"number": 7, "head": head, "base": base, **changes}


# --- which pull request -----------------------------------------------------------------------


def test_the_pull_request_is_the_one_whose_newest_commit_was_checked():
    pulls = [request(sha=OTHER, number=6), request(number=7)]
    assert pull.of(RUN, Forge(pulls=pulls)) == Pull(7, BASE, ours=False)


@pytest.mark.parametrize(
    "other", [request(sha=OTHER), request(repo={"id": 3}), request(repo=False), request(ref="x")]
)
def test_a_pull_request_of_another_commit_repository_or_branch_is_not_taken_for_it(other):
    other["head"]["repo"] = other["head"]["repo"] or None
    assert pull.of(RUN, Forge(pulls=[other])) is None


def test_a_pull_request_is_found_on_a_later_page():
    pulls = [request(sha=OTHER)] * 250 + [request()]
    assert pull.of(RUN, Forge(pulls=pulls)) is not None


def test_a_branch_is_ours_in_this_repository_unless_it_is_the_main_one():
    here = Run(HEAD, "fix", "owner", 1, "success", "")
    assert pull.of(here, Forge(pulls=[request(repo={"id": 1})])) == Pull(7, BASE, ours=True)
    main = Run(HEAD, "main", "owner", 1, "success", "")
    assert pull.of(main, Forge(pulls=[request(repo={"id": 1}, ref="main")])) == Pull(7, BASE, ours=False)


@pytest.mark.parametrize("sha", ["", "main", "--upload-pack=x", HEAD + "\n", HEAD[1:]])
def test_what_is_no_id_of_a_commit_is_refused(sha, tmp_path, monkeypatch):
    repository = {"id": 2, "owner": {"login": "stranger"}}
    run = {
        "head_sha": sha,
        "head_branch": "x",
        "head_repository": repository,
        "conclusion": "",
        "html_url": "",
    }
    (tmp_path / "event.json").write_text(json.dumps({"workflow_run": run}))
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    with pytest.raises(ForgeError):
        finished()


# --- what is left by another job --------------------------------------------------------------


def test_a_link_a_folder_and_a_pipe_are_no_plain_files(tmp_path):
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "folder", "pipe", "gone"):
        with pytest.raises((ForgeError, OSError)):
            plain.data(tmp_path / name, 10)


def test_a_file_of_one_byte_too_many_is_refused(tmp_path):
    (tmp_path / "file").write_bytes(b"12345")
    assert plain.data(tmp_path / "file", 5) == b"12345"
    with pytest.raises(ForgeError, match="more than 4 bytes"):
        plain.data(tmp_path / "file", 4)


def test_what_cannot_be_seen_does_not_stay_in_a_text(tmp_path):
    (tmp_path / "zh.md").write_bytes("一\u202e二\x1b[31m\r\n三\xff".encode("utf-8") + b"\xff")
    assert plain.text(tmp_path / "zh.md", 100) == "一 二 [31m \n三ÿ\ufffd"


def test_too_many_files_are_refused(tmp_path):
    for number in range(plain.MOST_FILES + 1):
        (tmp_path / f"{number}").touch()
    with pytest.raises(ForgeError, match="more than 500 files"):
        list(plain.files(tmp_path))


# --- the comment ------------------------------------------------------------------------------


def test_a_comment_always_fits_and_says_what_did_not(tmp_path):
    for name in comment.FILES:
        (tmp_path / name).write_text("<pre>\n" + "一行\n" * 100_000, "utf-8")
    body = comment.body(tmp_path, RUN)
    assert 40_000 < len(body) <= comment.LONGEST
    assert body.count("放不下") == 4
    assert body.count("<pre>") == body.count("</pre>") == 4


def test_a_comment_can_be_made_of_nothing_but_the_outcome(tmp_path):
    body = comment.body(tmp_path, RUN)
    assert body.startswith(comment.MARK)
    assert "检查通过" in body and "Fit to publish" in body and RUN.address in body
    assert "<details>" not in body


def test_only_our_own_comment_is_edited():
    theirs = {"id": 1, "user": {"login": "stranger"}, "body": comment.MARK}
    other = {"id": 2, "user": BOT, "body": "something else"}
    forge = Forge(comments=[theirs] * 150 + [other])
    comment.put("words", Pull(7, BASE, False), forge)
    assert forge.told == [("POST", "repos/owner/name/issues/7/comments", {"body": "words"})]
    forge = Forge(comments=[theirs, other, {"id": 3, "user": BOT, "body": f"{comment.MARK}\n\nold"}])
    comment.put("words", Pull(7, BASE, False), forge)
    assert forge.told == [("PATCH", "repos/owner/name/issues/comments/3", {"body": "words"})]


# --- the commit -------------------------------------------------------------------------------


def left(folder: Path, table: str = "datapackages/a-b/data/x.csv", **upload: Any) -> Path:
    """What the job that read a workbook leaves: a note and a table."""
    noted = {"file": "datapackages/a-b/新数据.xlsx", "fit": True, "tables": [table], **upload}
    (folder / "uploads.json").write_text(json.dumps([noted]), "utf-8")
    (folder / "tables" / table).parent.mkdir(parents=True, exist_ok=True)
    (folder / "tables" / table).write_text("a\n1\n")
    return folder


def test_tables_are_committed_on_top_of_what_was_checked_and_checked_again(tmp_path):
    forge = Forge()
    assert commit.put(left(tmp_path), RUN, forge)
    (_, graphql, sent), dispatched = forge.told
    given = sent["variables"]["input"]
    assert graphql == "graphql"
    assert given["expectedHeadOid"] == HEAD
    assert given["branch"] == {"repositoryNameWithOwner": "owner/name", "branchName": "fix"}
    assert given["message"]["headline"] == "把上传的工作簿写进表格：a-b"
    assert given["fileChanges"] == {
        "additions": [{"path": "datapackages/a-b/data/x.csv", "contents": "YQoxCg=="}],
        "deletions": [{"path": "datapackages/a-b/新数据.xlsx"}],
    }
    again = "repos/owner/name/actions/workflows/check.yml/dispatches"
    assert dispatched == ("POST", again, {"ref": "refs/heads/fix"})


@pytest.mark.parametrize(
    "table",
    [
        ".github/workflows/check.yml",
        "scripts/check.py",
        "datapackages/a-b/data/datapackage.json",
        "datapackages/a-b/.gitattributes",
        "datapackages/A/x.csv",
        "datapackages/a-b/x y.csv",
        "datapackages/x.csv",
    ],
)
def test_nothing_but_a_table_of_a_package_is_committed(tmp_path, table):
    forge = Forge()
    with pytest.raises(ForgeError, match="path"):
        commit.put(left(tmp_path, table), RUN, forge)
    assert forge.told == []


DESCRIBED = b'{"name": "a-b",\n "version": "1.0.0",\n "resources": []}'


def raised(tmp_path: Path, descriptor: bytes) -> Forge:
    """Have a descriptor committed with a table, where that of the branch is DESCRIBED."""
    forge = Forge(contents={f"datapackages/a-b/datapackage.json?ref={HEAD}": DESCRIBED})
    place = left(tmp_path) / "tables" / "datapackages" / "a-b" / "datapackage.json"
    place.write_bytes(descriptor)
    commit.put(tmp_path, RUN, forge)
    return forge


def test_a_descriptor_in_which_the_version_was_raised_is_committed_with_its_tables(tmp_path):
    [(_, _, body), _] = raised(tmp_path, DESCRIBED.replace(b"1.0.0", b"1.1.0")).told
    added = body["variables"]["input"]["fileChanges"]["additions"]
    assert {one["path"] for one in added} == {
        "datapackages/a-b/data/x.csv",
        "datapackages/a-b/datapackage.json",
    }


@pytest.mark.parametrize(
    "descriptor",
    [
        DESCRIBED.replace(b"1.0.0", b"1.1.0").replace(b"a-b", b"a-c"),
        DESCRIBED.replace(b'"1.0.0"', b'"1.1.0", "path": "https://example.org/x.csv"'),
        DESCRIBED.replace(b'"version": "1.0.0",', b""),
        DESCRIBED.replace(b"1.0.0", b"newest"),
        b"",
    ],
)
def test_a_descriptor_of_which_anything_else_was_changed_is_not(tmp_path, descriptor):
    with pytest.raises(ForgeError, match="more than the version"):
        raised(tmp_path, descriptor)


def test_without_a_workbook_a_raised_version_is_committed_alone(tmp_path):
    left(tmp_path)
    (tmp_path / "uploads.json").unlink()
    place = tmp_path / "tables" / "datapackages" / "a-b" / "datapackage.json"
    place.write_bytes(DESCRIBED.replace(b"1.0.0", b"1.0.1"))
    forge = Forge(contents={f"datapackages/a-b/datapackage.json?ref={HEAD}": DESCRIBED})
    assert commit.put(tmp_path, RUN, forge)
    (_, _, body), _ = forge.told
    given = body["variables"]["input"]
    assert given["message"]["headline"] == "提高版本号：a-b"
    assert [one["path"] for one in given["fileChanges"]["additions"]] == ["datapackages/a-b/datapackage.json"]
    assert given["fileChanges"]["deletions"] == []


def test_a_table_that_is_a_link_is_not_committed(tmp_path):
    left(tmp_path)
    (tmp_path / "tables" / "datapackages" / "a-b" / "data" / "y.csv").symlink_to("/etc/passwd")
    with pytest.raises(ForgeError, match="plain"):
        commit.put(tmp_path, RUN, Forge())


def test_a_folder_that_is_a_link_is_not_entered(tmp_path):
    left(tmp_path)
    (tmp_path / "tables" / "datapackages" / "c").symlink_to("/etc")
    with pytest.raises(ForgeError, match="path"):
        commit.put(tmp_path, RUN, Forge())


@pytest.mark.parametrize(
    "file",
    [
        "scripts/x.xlsx",
        "datapackages/a-b/../../Makefile.xlsx",
        "datapackages/a-b/x.csv",
        "datapackages/a-b/x\n.xlsx",
        1,
    ],
)
def test_nothing_but_a_workbook_in_a_package_is_removed(tmp_path, file):
    with pytest.raises(ForgeError):
        commit.put(left(tmp_path, file=file), RUN, Forge())


@pytest.mark.parametrize("note", ["{}}", "{}", "[1]", '[{"fit": true}]', "[" * 100_000])
def test_a_note_that_cannot_be_read_is_refused(tmp_path, note):
    left(tmp_path)
    (tmp_path / "uploads.json").write_text(note)
    forge = Forge()
    if note == "{}":
        assert not commit.put(tmp_path, RUN, forge)
    else:
        with pytest.raises(ForgeError):
            commit.put(tmp_path, RUN, forge)
    assert forge.told == []


@pytest.mark.parametrize("fit", [False, 1, "true"])
def test_a_workbook_that_did_not_pass_is_not_committed(tmp_path, fit):
    forge = Forge()
    assert not commit.put(left(tmp_path, fit=fit), RUN, forge)
    assert forge.told == []


def test_a_branch_that_has_moved_on_is_left_alone(tmp_path):
    forge = Forge()

    def refuse(method: str, path: str, body: object = None) -> Any:
        forge(method, path, body)
        return {"errors": [{"message": "expected another commit"}]}

    with pytest.raises(ForgeError, match="moved on"):
        commit.put(left(tmp_path), RUN, refuse)
    assert len(forge.told) == 1


# --- the issues -------------------------------------------------------------------------------


def note(tmp_path: Path, *packages: str, body: str = "words") -> Path:
    due = [{"package": name, "title": f"due: {name}", "body": body} for name in packages]
    (tmp_path / "due.json").write_text(json.dumps({"packages": due}), "utf-8")
    return tmp_path / "due.json"


def issue(number: int, package: str, body: str = "words", **changes: Any) -> dict[str, Any]:
    return {
        "number": number,
        "title": f"due: {package}",
        "body": f"{issues.mark(package)}\r\n\r\n{body}",
        "user": BOT,
        **changes,
    }


def test_an_issue_is_opened_edited_left_alone_or_closed(tmp_path):
    forge = Forge(issues=[issue(1, "same"), issue(2, "changed", "old"), issue(3, "done")])
    assert issues.put(note(tmp_path, "new", "same", "changed"), forge) == [
        "opened: new",
        "updated: changed",
        "closed: done",
    ]
    assert [(method, path.removeprefix("repos/owner/name/")) for method, path, _ in forge.told] == [
        ("POST", "issues"),
        ("PATCH", "issues/2"),
        ("POST", "issues/3/comments"),
        ("PATCH", "issues/3"),
    ]


@pytest.mark.parametrize(
    "theirs",
    [
        {"user": {"login": "stranger"}},
        {"pull_request": {}},
        {"body": None},
        {"body": "words\n" + issues.mark("due")},
    ],
)
def test_an_issue_that_is_not_ours_is_neither_edited_nor_closed(tmp_path, theirs):
    forge = Forge(issues=[issue(1, "due") | theirs])
    assert issues.put(note(tmp_path, "due"), forge) == ["opened: due"]
    assert issues.put(note(tmp_path), forge) == []
