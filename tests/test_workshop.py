"""What stands on a desk: the environment, the browser, the live preview."""

import os
import socket
import sys
import urllib.error
import urllib.request
from threading import Event, Thread

import pytest

from publisher.instance import OWNED
from workshop import browser, environment, preview


@pytest.fixture
def locks(tmp_path, monkeypatch):
    """A project of three tiny locks."""
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    for lock in (environment.BUILD_LOCK, *environment.LOCKS.values()):
        (tmp_path / lock).write_text(f"{lock}==1\n")
    return tmp_path


@pytest.fixture
def pip(monkeypatch):
    """What pip was asked to install, instead of installing it."""
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(environment, "_pip", lambda folder, *arguments: asked.append(arguments))
    monkeypatch.setattr(environment, "_create", _pretend_to_create)
    monkeypatch.setattr(environment, "_has_pip", lambda folder: environment.python(folder).exists())
    return asked


def _pretend_to_create(folder):
    python = environment.python(folder)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)


def test_a_second_install_does_nothing(locks, pip):
    assert environment.install("site", locks / ".venv") is True
    assert environment.install("site", locks / ".venv") is False
    assert len(pip) == 2


def test_an_install_says_in_both_languages_that_it_takes_a_while_and_a_second_one_nothing(locks, pip, capsys):
    environment.install("site", locks / ".venv")
    said = capsys.readouterr()
    assert "要一两分钟" in said.err and "a minute or two" in said.err and not said.out
    environment.install("site", locks / ".venv")
    assert capsys.readouterr().err == ""


def test_the_build_tools_are_installed_before_what_they_build(locks, pip):
    environment.install("site", locks / ".venv")
    assert [arguments[-1] for arguments in pip] == ["requirements-build.lock", "requirements.lock"]


def test_only_two_packages_may_run_code_while_they_are_installed(locks, pip):
    environment.install("site", locks / ".venv")
    assert pip[1][:4] == ("--only-binary", ":all:", "--no-binary", "jsonpath-rw")


def test_a_changed_lock_is_installed_again(locks, pip):
    environment.install("site", locks / ".venv")
    (locks / "requirements.lock").write_text("other==2\n")
    assert environment.install("site", locks / ".venv") is True


def test_a_command_says_that_new_packages_are_needed_instead_of_missing_them(locks, pip, monkeypatch, capsys):
    environment.install("site", locks / ".venv")
    monkeypatch.setattr(sys, "prefix", str(locks / ".venv"))
    environment.enter(locks / ".venv")
    (locks / "requirements.lock").write_text("other==2\n")
    with pytest.raises(SystemExit, match="2"):
        environment.enter(locks / ".venv")
    assert "python scripts/install.py" in capsys.readouterr().err


def test_what_is_installed_for_the_tests_is_enough_for_the_site(locks, pip):
    environment.install("test", locks / ".venv")
    assert environment.is_current("site", locks / ".venv")


def test_what_is_installed_for_the_site_is_not_enough_for_the_tests(locks, pip):
    environment.install("site", locks / ".venv")
    assert not environment.is_current("test", locks / ".venv")


def test_an_environment_whose_python_is_gone_is_made_anew(locks, pip):
    environment.install("site", locks / ".venv")
    environment.python(locks / ".venv").unlink()
    assert not environment.is_current("site", locks / ".venv")


def test_an_install_that_fails_leaves_no_note_that_it_succeeded(locks, pip, monkeypatch):
    def refuse(folder, *arguments):
        raise environment.InstallError("no network")

    monkeypatch.setattr(environment, "_pip", refuse)
    with pytest.raises(environment.InstallError):
        environment.install("site", locks / ".venv")
    assert not environment.is_current("site", locks / ".venv")


def test_the_browser_that_chrome_names_comes_first(monkeypatch):
    monkeypatch.setenv("CHROME", sys.executable)
    assert browser.find() == sys.executable


def test_a_browser_that_is_not_there_is_not_found(monkeypatch, tmp_path):
    monkeypatch.setenv("CHROME", str(tmp_path / "chrome"))
    assert browser.find() is None


def test_without_the_right_to_install_no_browser_is_installed(monkeypatch, tmp_path):
    monkeypatch.setenv("CHROME", str(tmp_path / "chrome"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(browser, "_install", lambda: pytest.fail("tried to install"))
    assert browser.ensure() is None


@pytest.fixture
def workspace(tmp_path):
    """A folder with one page, and a command that leaves a trace when it runs."""
    page = tmp_path / "docs" / "zh" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text("一")
    return tmp_path


def _trace(workspace):
    made = workspace / "built"
    return made, (sys.executable, "-c", f"open({str(made)!r}, 'w').close()")


def test_the_preview_builds_again_when_a_page_changes(workspace):
    built, command = _trace(workspace)
    before = preview.snapshot(workspace)
    (workspace / "docs" / "zh" / "new.md").write_text("二")
    with preview.server(workspace, 0) as server:
        after = preview.rebuild_if_changed(workspace, before, command, server)
    assert built.exists()
    assert after != before


@pytest.mark.parametrize("path", ["docs/zh/data/x.md", "theme/fragments/x.html", "site/index.html"])
def test_the_preview_does_not_build_again_because_of_what_it_built(workspace, path):
    built, command = _trace(workspace)
    before = preview.snapshot(workspace)
    (workspace / path).parent.mkdir(parents=True)
    (workspace / path).write_text("generated")
    with preview.server(workspace, 0) as server:
        preview.rebuild_if_changed(workspace, before, command, server)
    assert not built.exists()


def _edited(workspace, server, words, status):
    """A page is edited, and the build that follows says something and ends with a status."""
    before = preview.snapshot(workspace)
    (workspace / "docs" / "zh" / f"{status}.md").write_text(words)
    said = f"import sys; sys.stdout.buffer.write({words.encode()!r}); sys.exit({status})"
    preview.rebuild_if_changed(workspace, before, (sys.executable, "-c", said), server)


def _asked(server, path):
    Thread(target=server.handle_request, daemon=True).start()
    try:
        with urllib.request.urlopen(f"{server.address}/{path}") as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_the_preview_shows_what_a_failed_build_said_until_one_succeeds(workspace):
    (workspace / "index.html").write_text("网站")
    (workspace / "site.css").write_text("body {}")
    with preview.server(workspace, 0) as server:
        _edited(workspace, server, "第2行：<b>六十一</b>", 1)
        status, shown = _asked(server, "")
        assert status == 503 and "第2行：&lt;b&gt;六十一" in shown and 'http-equiv="refresh"' in shown
        assert _asked(server, "site.css") == (200, "body {}")
        _edited(workspace, server, "built", 0)
        assert _asked(server, "") == (200, "网站")


def test_the_preview_knows_every_folder_that_the_build_generates():
    assert preview.GENERATED == OWNED


@pytest.mark.parametrize("path", ["gone/", "docs/"], ids=["nothing", "a folder without a page"])
def test_the_preview_answers_a_missing_page_with_the_page_of_the_site(workspace, path):
    (workspace / "404.html").write_text("没有这一页")
    with preview.server(workspace, 0) as server:
        Thread(target=server.handle_request, daemon=True).start()
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(f"{server.address}/{path}")
        with missing.value as answer:
            assert (answer.code, answer.read()) == (404, "没有这一页".encode())


def test_the_preview_says_nothing_of_a_reader_who_went_on_before_all_had_come(workspace, monkeypatch):
    with (workspace / "large.zip").open("wb") as large:
        large.truncate(1 << 26)
    ended, wrong = Event(), []
    with preview.server(workspace, 0) as server:
        usual = server.shutdown_request
        monkeypatch.setattr(server, "handle_error", lambda *told: wrong.append(told))
        monkeypatch.setattr(server, "shutdown_request", lambda of: (usual(of), ended.set()))
        Thread(target=server.handle_request, daemon=True).start()
        with socket.create_connection(("127.0.0.1", server.server_port)) as reader:
            reader.sendall(b"GET /large.zip HTTP/1.0\r\n\r\n")
            assert reader.recv(8) == b"HTTP/1.0"
        assert ended.wait(30)
    assert wrong == []


def test_the_preview_serves_this_computer_only_and_never_from_a_cache(workspace):
    with preview.server(workspace, 0) as server:
        Thread(target=server.handle_request, daemon=True).start()
        address = f"{server.address}/docs/zh/index.md"
        with urllib.request.urlopen(address) as answer:
            assert answer.read() == "一".encode()
            assert answer.headers["Cache-Control"] == "no-store"
        assert server.server_address[0] == "127.0.0.1"
