"""Check, draw, write, render, swap: the build from packages to a finished site."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from publisher import (
    catalog,
    charts,
    checks,
    datasets,
    fragments,
    from_verdict,
    instance,
    links,
    model,
    past,
    quoted,
    render,
    report,
    revision,
    search,
    site,
    sitemap,
    stand_in,
    standing,
    write,
)
from publisher.checker import payload
from publisher.epoch import epoch_of
from publisher.history.edition import Past
from publisher.history.story import Chronicle, chronicle
from publisher.kept import finished, ledger, receipt
from publisher.kept.finished import Finished
from publisher.kept.ledger import Ledger
from publisher.pages import LANGS, View, drop, words_of_charts
from publisher.piece import Piece
from publisher.render import settings
from publisher.spared import memo
from publisher.spared.cycles import sought_seldom
from publisher.standing import PACKAGES, ROOT, SITE
from publisher.units import gists, unit, workers
from publisher.units.bundles import Bundle, Bundles
from publisher.units.executor import Open
from publisher.units.inspection import Inspection
from publisher.units.made import FIGURES, PARTS, WORK
from publisher.units.orders import Orders
from publisher.units.parts import Parts
from publisher.units.staged import Staged
from publisher.units.unit import Unit
from publisher.write import kernel
from publisher.write.renewal import Renewal
from publisher.zipped import offline
from publisher.zipped.archiving import Archive


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended: the verdict of the checks, and whether the site had to be made anew.

    ``lacks`` is what kept earlier versions from being published, as in Past; the site ``stands``
    where it is that of these packages.
    """

    verdict: checks.Verdict
    built: bool
    lacks: str = ""
    stands: bool = False


@dataclass(frozen=True, slots=True)
class _Given:
    """What a site is made of, and where: ``verdict`` is on the packages that it shows, ``whole`` on all."""

    workspace: Path
    target: Path
    catalogue: model.Catalogue
    verdict: checks.Verdict
    whole: checks.Verdict
    history: Chronicle
    epoch: int
    before: Finished


@sought_seldom()
def build(
    packages: Path = PACKAGES,
    target: Path = SITE,
    jobs: int = 0,
    *,
    keep_going: bool = False,
    executor: Open | None = None,
    crew: workers.Crew | None = None,
) -> Outcome:
    """Make ``target`` the site of ``packages``; leave it untouched unless everything succeeded.

    To ``keep_going`` is to publish, of a package in which errors were found, a page that says so and the
    newest state in git that passes, if there is one; and all others as they are.

    ``jobs`` processes make what is made of single packages (0: one for each processor), unless another
    ``executor`` is to, or a ``crew`` that has been called already. Raises ChartError when a figure cannot
    be drawn, RenderError when MkDocs refuses the pages, Unclean when a page holds what no page may hold,
    ExecutorError when the executor does not work, and OSError when the disk does not.
    """
    workspace = standing.workspace(packages, target)
    bundles = Bundles(standing.units(packages, target))
    called = nullcontext(crew) if crew else workers.called(packages, target, jobs, executor)
    with write.alone(workspace), called as crew:
        read = standing.inputs(packages)
        seen = standing.seen(packages, read)
        judgements = standing.judgements(packages, target)
        whole = checks.verdict(packages, store=judgements, begun=crew.shared)
        verdict = whole if whole.valid else _standing_in(whole, packages) if keep_going else None
        if verdict is None:
            return Outcome(whole, built=False)
        orders = Orders(bundles, _maker(), crew.jobs)
        catalogue = datasets.catalogue(verdict.packages, partial(gists.known, keep=orders.pieces.kept))
        epoch = epoch_of(catalogue)
        note = workspace / "build" / f"{standing.short(str(target.resolve()))}.json"
        lost = {*whole.failed} - {dataset.name for dataset in catalogue.datasets}
        history = chronicle(_without(past.read(packages, catalogue), lost), catalogue)
        made_of = receipt.inputs((), epoch, read + _releases(history) + repr(whole.failed))
        memory = standing.memory(packages, target)
        before = finished.read(memory, target)
        noted = standing.noted(seen, history.lacks) if whole.valid else {}
        if receipt.matches(note, made_of, target, before.files):
            finished.write(
                memory, Finished(target, ledger.met(target, before.files), {**before.notes, **noted})
            )
            return Outcome(whole, built=False, lacks=history.lacks, stands=True)
        given = _Given(workspace, target, catalogue, verdict, whole, history, epoch, before)
        spare = workspace / "build" / "spare" / note.stem
        holds, learned = _made(given, crew, orders, spare)
        receipt.write(note, made_of, holds)
        finished.write(memory, Finished(target, holds, noted | learned))
        return Outcome(whole, built=True, lacks=history.lacks, stands=True)


def _standing_in(whole: checks.Verdict, packages: Path) -> checks.Verdict | None:
    """The verdict with earlier states in the place of what failed; None where more failed than packages."""
    if "" in whole.failed:
        return None
    return whole.without(*whole.failed).beside(stand_in.verdicts(packages, whole.failed))


def _made(given: _Given, crew: workers.Crew, orders: Orders, spare: Path) -> tuple[Ledger, dict[str, Any]]:
    """Make the site and put it in its place; returns its files, and what is noted for the next build."""
    passing = write.passing(given.workspace / "build" / "packed")
    with ExitStack() as stack:
        place, packed = stack.enter_context(write.staging(given.target, spare)), stack.enter_context(passing)
        into = write.stream(place / offline.ADDRESS)
        archive = stack.enter_context(Archive(place, given.before, given.epoch, packed, into))
        new = Staged(Renewal(place, given.before), Inspection(archive, settings.address(), crew))
        units = [*_units(given.catalogue, given.verdict, given.history)]
        parts = Parts(crew, orders, new.looked, units)
        notes = _finished(given, new, parts, _for_mkdocs(given, new, parts))
    orders.bundles.sweep(bundle.key for bundle in parts.every)
    return new.looked.holds, notes


def _for_mkdocs(given: _Given, new: Staged, parts: Parts) -> Ledger:
    """Make all that goes into pages, and what it says of other files; returns what is known of some of it.

    Whoever else works for this build has always something to do: what was begun first is asked for last.
    """
    parts.begin()
    view = _view(given)
    checker = payload.files(given.verdict.packages, parts.orders.pieces.kept)
    of_whole = site.pages_of_whole(view)
    parts.offer()
    parts.gather(given.catalogue, from_verdict.given(given.verdict, given.history))
    new.lay((*parts.earlier, *parts.offered))
    new.write((checker | _for_programs(parts, parts.shelved(view))).items())
    parts.show()
    new.lay(parts.shown)
    new.lay([parts.gathered()])
    memo.forget()
    of_whole = fragments.bound(of_whole | site.pages_of_downloads(parts.shelved(view)))
    of_whole |= drop.fragments(LANGS, payload.served(checker))
    return _write_pages(of_whole, parts.shown, given.workspace)


def _finished(given: _Given, new: Staged, parts: Parts, known: Ledger) -> dict[str, Any]:
    """Have MkDocs make the pages, and make what is made of these; returns what the next build has to know."""
    place = new.renewal.root
    with ThreadPoolExecutor(1) as aside:
        work = given.workspace, place, given.epoch, given.before, known, parts.crew.apart
        rendering = aside.submit(render.render, *work)
        new.lay(parts.draw())
        new.renew(quoted.pieces(_figures(parts.shown), not given.history.lacks))
        rendered, put, stand = rendering.result()
        flushing = [aside.submit(kernel.flushed, place)]  # while what was rendered is read
        paths = new.note(put, stand)
        addresses = {lang: render.pages(paths, folder) for lang, folder in links.FOLDERS.items()}
        new.looked.give(paths, {path: at for of in addresses.values() for at, path in of.items()})
        new.write(_told_to_engines(addresses, given.history).items())
        new.looked.done()
        new.renew(_told_to_readers(addresses, new.looked))
        flushing.append(aside.submit(kernel.flushed, place))  # so that less is waited for at last
        notes = new.close()
        for flushed in flushing:
            flushed.result()  # of what could not be written the system may tell only once
    return {**rendered, **notes}


def _view(given: _Given) -> View:
    """What the pages of the whole show, but for downloads."""
    view = View(
        given.catalogue, cache(charts.draw), "", from_verdict.tallies(given.verdict), history=given.history
    )
    return replace(
        view, contact=settings.contact(), base=settings.address(), failures=from_verdict.failures(given.whole)
    )


def _for_programs(parts: Parts, view: View) -> dict[str, bytes]:
    """The files for programs, and for scripts of pages, that are about all packages."""
    return words_of_charts() | catalog.of_whole(_holdings(view, parts.offered), parts.orders.pieces.kept)


def _told_to_engines(addresses: Mapping[str, Iterable[str]], history: Chronicle) -> dict[str, bytes]:
    """What search engines are told."""
    released = {name: line.editions[-1].release.date for name, line in history.past.lines.items()}
    return sitemap.files(addresses, released, revision.days(instance.folder() / "docs"), settings.address())


def _told_to_readers(addresses: Mapping[str, Mapping[str, str]], looked: Inspection) -> Iterator[Piece]:
    """What the search of the site looks things up in, put together of the words of its pages."""
    for lang, held in addresses.items():
        pages = {at: looked.filed[path] for at, path in held.items()}
        yield from search.pieces(pages, lang, looked.stood(held, f"{search.FOLDER}/{lang}/"))


def _without(known: Past, failed: Collection[str]) -> Past:
    """The past without the packages that are there and cannot be published, which have not come to an end."""
    return replace(known, lines={name: line for name, line in known.lines.items() if name not in failed})


def _write_pages(pages: dict[str, bytes], shown: Sequence[Bundle], workspace: Path) -> Ledger:
    """The pages of the whole and those of all units, for MkDocs; returns what is known of the latter."""
    own = workspace == ROOT
    laid = [(bundle.folder / WORK, bundle.known(WORK)) for bundle in shown]
    every = pages if own else _hand_written() | pages
    write.tree(workspace, every, instance.OWNED if own else instance.FOLDERS, laid)
    return {path: met for _, known in laid for path, met in known.items()}


def _units(catalogue: model.Catalogue, verdict: checks.Verdict, history: Chronicle) -> Iterator[Unit]:
    """Every unit of the site with what it has to know."""
    found, base, contact = from_verdict.tallies(verdict), settings.address(), settings.contact()
    for bare in unit.units(catalogue, history):
        yield replace(
            bare,
            validation=report.files(verdict.of(bare.name)) if bare.catalogue.datasets else {},
            tallies={name: found[name] for name in found if name == bare.name},
            base=base,
            contact=contact,
            outdated=verdict.outdated,
        )


def _figures(shown: Sequence[Bundle]) -> list[quoted.Part]:
    """The part of each unit in the index of figures."""

    def held(bundle: Bundle, name: str) -> quoted.Held:
        return bundle.held(PARTS, f"{FIGURES}/{name}")

    return [partial(held, bundle) for bundle in shown]


def _maker() -> str:
    """What makes the units besides what they hold: code, words, fonts, settings, libraries, this Python."""
    configured = (path for file, path in instance.files().items() if file.endswith(".yml"))
    return receipt.inputs((*write.files(ROOT / "scripts"), *ROOT.glob("requirements*.lock"), *configured), 0)


def _holdings(view: View, offered: Sequence[Bundle]) -> catalog.Holdings:
    """What the catalogue for machines is made from: all downloads, with the descriptions beside them."""
    described = {name: files for bundle in offered for name, files in bundle.made.described.items()}
    return site.holdings(
        view.catalogue, view.shelf, settings.address(), view.tallies, view.history, described
    )


def _releases(history: Chronicle) -> str:
    """Every release and every end of a package, of which a build is made as well."""
    lines = history.past.lines.values()
    return repr([(line.ended, [(e.release, e.said) for e in line.editions]) for line in lines])


def _hand_written() -> dict[str, bytes]:
    generated = tuple(f"{folder}/" for folder in instance.OWNED)
    held = instance.files().items()
    return {path: file.read_bytes() for path, file in held if not path.startswith(generated)}
