"""A corpus in parts: the same tables whoever makes them, nothing lost, and what was done before is kept."""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from unittest.mock import Mock

import duckdb
import pandas as pd
import pytest

from analysis import documents, extraction, tables
from analysis.errors import InputError
from analysis.extraction import cluster, parts, processes
from analysis.extraction.attempts import Attempt, work_locally
from analysis.extraction.cluster import work_on_cluster
from analysis.extraction.partitions import partitions
from analysis.extraction.processes import NOWHERE
from analysis.extraction.reading import TABLES, read
from analysis.extraction.work import Job, code, work
from analysis.files import put

TEXT = (
    "---\noutlet: {outlet}\npublished: 2023-05-{day:02}\n---\n# Ferry {n} loses power off the cape\n\n"
    "More than {n}20 passengers were rescued from a ferry on Tuesday, the coast guard said. "
    "“We feared the worst,” said Ada Quill, the ship’s captain.\n"
)


@pytest.fixture
def corpus(tmp_path):
    for n in range(7):
        put(tmp_path / "corpus" / f"{n}.md", TEXT.format(n=n, outlet=f"Outlet {n % 3}", day=n + 1).encode())
    put(tmp_path / "corpus" / "broken.txt", bytes(range(256)) * 20)
    return tmp_path / "corpus"


def job(corpus, target):
    return Job(parts.folder(target), documents.known(corpus), code())


def cut(corpus, most=3):
    return partitions(documents.items(corpus), most=most)


def hashes(folder):
    """The hash of every part in a folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def made(corpus, target, doing=None):
    """The tables made in this process, or by what is given."""
    wanted = job(corpus, target)
    done = [*(doing(cut(corpus), wanted) if doing else (work(each, wanted) for each in cut(corpus)))]
    parts.finish(wanted.target, extraction.MADE, [each.name for each in done])
    return hashes(target)


# ---------------------------------------------------------------- partitions
def test_partitions_are_bounded_in_number_and_in_bytes_and_hold_everything_in_order(corpus):
    entries = [*documents.items(corpus)]
    by_number = [*partitions(entries, most=3)]
    assert [len(each.entries) for each in by_number] == [3, 3, 2]
    assert [entry for each in by_number for entry in each.entries] == entries
    by_size = [*partitions(entries, size=1)]
    assert [each.name for each in by_size] == [f"part-{n:06}" for n in range(len(entries))]


def test_a_corpus_is_large_by_its_articles_or_by_its_bytes(corpus, monkeypatch):
    assert not extraction.is_large(corpus)
    monkeypatch.setattr(extraction, "ENTRIES", 7)
    assert extraction.is_large(corpus)
    monkeypatch.setattr(extraction, "ENTRIES", 8)
    assert not extraction.is_large(corpus)
    monkeypatch.setattr(extraction, "BYTES", 1_000)
    assert extraction.is_large(corpus)


# ---------------------------------------------------------------- tables
def test_the_parts_together_are_the_tables_of_the_whole(corpus, tmp_path):
    whole = tables.build(corpus)
    made(corpus, tmp_path / "out")
    for table in TABLES:
        together = pd.read_parquet(tmp_path / "out" / table.name)
        pd.testing.assert_frame_equal(together, whole[table.name], obj=table.name)


def test_the_tables_are_the_same_however_many_articles_are_read_together(corpus):
    (whole,) = partitions(documents.items(corpus))
    known = documents.known(corpus)
    one, all_ = read(whole, known, together=1), read(whole, known, together=100)
    assert all(one[name].combine_chunks().equals(all_[name].combine_chunks()) for name in one)


def test_what_a_partition_tells_of_its_reading_says_where_it_is(corpus):
    (whole,) = partitions(documents.items(corpus))
    told = []
    read(whole, documents.known(corpus), begin=told.append, together=3)
    assert told == [0, 3, 6, NOWHERE]


@pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")  # of Dask's own code
def test_pandas_duckdb_and_dask_read_the_parts_even_where_a_column_is_missing_throughout(corpus, tmp_path):
    dd = pytest.importorskip("dask.dataframe")
    put(corpus / "a.txt", b"Rain fell on 40 towns.")  # no outlet and no day, in a part of its own
    made(corpus, tmp_path / "out", lambda _, wanted: [work(each, wanted) for each in cut(corpus, most=1)])
    folder = tmp_path / "out" / "figures"
    expected = pd.read_parquet(folder).low.tolist()
    assert 40 in expected
    found = duckdb.sql(f"select outlet, published, low from '{folder}/*.parquet' order by filename")  # noqa: S608
    assert found.df().low.tolist() == expected
    assert dd.read_parquet(folder).compute(scheduler="sync").low.tolist() == expected


def test_a_corpus_is_extracted_once_and_its_claims_are_those_of_the_whole(corpus, tmp_path):
    put(corpus / "links.csv", b"action,figure,other\n")
    put(corpus / "copy.md", (corpus / "3.md").read_bytes())
    first = extraction.extract(corpus, tmp_path / "out", workers=1)
    before = hashes(tmp_path / "out")
    expected = tables.build(corpus)
    for name in ("claims", "duplicates"):
        pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "out" / name), expected[name], obj=name)
    claims = expected["claims"]
    assert first.rows["claims"] == claims.claim_id.nunique()
    told = extraction.problems(tmp_path / "out", most=9)
    assert sorted(told.doc_id) == ["broken.txt", "links.csv"]
    assert len(told) == first.rows["problems"]
    assert not (tmp_path / "out" / ".unfinished").exists()
    again = extraction.extract(corpus, tmp_path / "out", workers=1)
    assert (again.rows, again.kept) == (first.rows, first.partitions)
    assert hashes(tmp_path / "out") == before


# ---------------------------------------------------------------- going on
def test_what_is_done_is_kept_and_what_has_changed_is_made_again(corpus, tmp_path):
    wanted = job(corpus, tmp_path / "out")
    assert [work(each, wanted).kept for each in cut(corpus)] == [False, False, False]
    assert [work(each, wanted).kept for each in cut(corpus)] == [True, True, True]
    put(corpus / "4.md", b"Nobody was hurt.")
    assert [work(each, wanted).kept for each in cut(corpus)] == [True, False, True]
    assert [work(each, wanted._replace(code="other")).kept for each in cut(corpus)] == [False, False, False]


def test_a_manifest_that_says_something_new_of_an_article_makes_its_partition_again(corpus, tmp_path):
    assert not any(work(each, job(corpus, tmp_path / "out")).kept for each in cut(corpus))
    put(corpus / "manifest.csv", b"path,byline\n5.md,Dana Reed\n")
    assert [work(each, job(corpus, tmp_path / "out")).kept for each in cut(corpus)] == [True, False, True]


def test_earlier_tables_stay_as_they_are_until_all_are_done(corpus, tmp_path):
    before = made(corpus, tmp_path / "out")
    put(corpus / "0.md", b"Nobody was hurt.")
    first, *_ = cut(corpus)
    work(first, job(corpus, tmp_path / "out"))
    now = hashes(tmp_path / "out")
    assert {name: now[name] for name in before} == before
    after = made(corpus, tmp_path / "out")
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] != before[name]} >= {"documents/part-000000.parquet"}


def test_parts_of_a_larger_corpus_before_are_taken_away(corpus, tmp_path):
    made(corpus, tmp_path / "out")
    (corpus / "6.md").unlink()
    (corpus / "5.md").unlink()
    assert {name.split("/")[1][:11] for name in made(corpus, tmp_path / "out")} == {"part-000000", "part-000001"}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"inputs": 1}', b"\xff\xfe"])
def test_a_record_that_is_cut_short_says_nothing(corpus, tmp_path, damage):
    made(corpus, tmp_path / "out")
    put(tmp_path / "out" / "made-from" / "part-000001.json", damage)
    assert [work(each, job(corpus, tmp_path / "out")).kept for each in cut(corpus)] == [True, False, True]


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_read(corpus, tmp_path):
    put(tmp_path / "taken", b"a file")
    with pytest.raises(InputError, match=r"Cannot write .*taken"):
        extraction.extract(corpus, tmp_path / "taken", workers=1)


def test_a_corpus_of_which_nothing_can_be_read_leaves_the_earlier_tables(corpus, tmp_path):
    before = made(corpus, tmp_path / "out")
    put(tmp_path / "other" / "broken.txt", bytes(range(256)) * 20)
    with pytest.raises(InputError, match="broken"):
        extraction.extract(tmp_path / "other", tmp_path / "out", workers=1)
    now = hashes(tmp_path / "out")
    assert {name: now[name] for name in before} == before


# ---------------------------------------------------------------- processes
def test_processes_of_which_one_is_killed_make_the_same_tables(corpus, tmp_path):
    alone = made(corpus, tmp_path / "alone")

    def killing(waiting, wanted):
        doing = work_locally(waiting, wanted, workers=2)
        yield next(doing)
        os.kill(doing.gi_frame.f_locals["crew"]._workers[0].process.pid, signal.SIGKILL)
        yield from doing

    assert made(corpus, tmp_path / "killed", killing) == alone


def test_processes_leave_it_to_the_first_to_be_stopped_and_end_when_the_work_is_given_up(corpus, tmp_path):
    doing = work_locally(cut(corpus), job(corpus, tmp_path / "out"), workers=1)
    next(doing)
    process = doing.gi_frame.f_locals["crew"]._workers[0].process
    os.kill(process.pid, signal.SIGINT)  # as Ctrl-C does
    next(doing)
    assert doing.gi_frame.f_locals["crew"]._workers[0].process is process
    doing.close()
    assert not process.is_alive()


def worked(corpus, target, outcomes, monkeypatch, patience=60.0):
    """The problems of a corpus whose worker does for each attempt as `outcomes` says."""
    monkeypatch.setattr(processes, "WORK", f"{__name__}:{outcomes.__name__}")
    made(corpus, target, lambda waiting, wanted: work_locally(waiting, wanted, workers=1, patience=patience))
    return pd.read_parquet(target / "problems"), pd.read_parquet(target / "documents")


def dying(tasks, at):
    """A worker that dies at the article `2`, whenever it is to read it."""
    from analysis.extraction import reading

    parse = reading.parse
    reading.parse = lambda item, known: os._exit(7) if item.doc_id == "2" else parse(item, known=known)
    processes.serve(tasks, at)


def test_an_article_that_ends_the_process_is_left_out_and_all_others_are_read(corpus, tmp_path, monkeypatch):
    problems, found = worked(corpus, tmp_path / "out", dying, monkeypatch)
    assert found.doc_id.tolist() == ["0", "1", "3", "4", "5", "6"]
    reason = "Left out: reading it failed (the process ended with code 7)."
    assert problems[problems.doc_id == "2"].reason.tolist() == [reason]


def test_after_a_failure_articles_are_read_one_by_one_and_the_second_failure_at_one_leaves_it_out(corpus):
    (whole,) = partitions(documents.items(corpus))
    first = Attempt(whole)
    second = first.again(0, "killed")
    assert (first.together, second.together) == (25, 1)
    third = second.again(0, "killed").again(4, "killed")
    assert third.without == {}
    assert third.again(4, "killed").without == {4: "Left out: reading it failed (killed)."}


def test_a_process_without_a_sign_of_life_is_ended_and_one_that_goes_on_is_not(corpus):
    (whole,) = partitions(documents.items(corpus))
    worker = object.__new__(processes._Worker)
    worker.process, worker.connection, worker.at = Mock(exitcode=None), Mock(), SimpleNamespace(value=NOWHERE)
    worker.connection.poll.return_value, worker.done = False, 0
    worker.job = None
    worker.give(Attempt(whole), "job")
    worker.at.value = 5
    assert worker.outcome(patience=0.0) is None
    failed = worker.outcome(patience=0.0)
    assert (failed.next.together, worker.process.kill.called) == (1, True)


def test_processes_that_end_before_they_read_are_an_error_and_no_articles_fault(corpus):
    (whole,) = partitions(documents.items(corpus))
    twice = Attempt(whole).again(NOWHERE, "killed").again(NOWHERE, "killed")
    with pytest.raises(InputError, match=r"end before they begin \(killed\)"):
        twice.again(NOWHERE, "killed")


def test_a_process_does_nothing_more_for_one_that_has_been_killed(monkeypatch):
    monkeypatch.setattr(processes, "_parent_lives", lambda: False)
    tasks = Mock()
    task = Mock()
    tasks.recv.return_value = task, "job"
    processes.serve(tasks, SimpleNamespace(value=NOWHERE))
    assert tasks.recv.called
    assert not task.run.called


#: Extracts a corpus in parts, twice, and tells how many threads Python knows nothing of, before and after.
THREADS = """
import os, sys, threading
import pandas, pyarrow.parquet
from analysis.__main__ import main

def native():
    return len(os.listdir("/proc/self/task")) - threading.active_count()

before, options = native(), ["--format", "parquet", "--jobs", "1"]
for _ in range(2):
    main(["extract", sys.argv[1], "--parts", "--to", sys.argv[2], *options], standalone_mode=False)
print(before, native())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not tell of threads")
def test_no_thread_of_a_librarys_own_is_left_that_could_outlive_the_program(corpus, tmp_path):
    command = [sys.executable, "-c", THREADS, str(corpus), str(tmp_path / "out")]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True)
    before, after = done.stdout.split()[-2:]
    assert before == after


# ---------------------------------------------------------------- a cluster
@pytest.fixture
def scheduler():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address


def test_a_cluster_makes_the_same_tables_over_any_file_system(corpus, tmp_path, scheduler):
    alone = made(corpus, tmp_path / "alone")
    on_cluster = made(corpus, tmp_path / "out", lambda waiting, wanted: work_on_cluster(waiting, wanted, scheduler))
    assert on_cluster == alone
    wanted = job(corpus, "memory://quotient-test/out")
    count = len([*work_on_cluster(cut(corpus), wanted, scheduler)])
    parts.finish(wanted.target, extraction.MADE, [f"part-{n:06}" for n in range(count)])
    assert parts.read(wanted.target, "figures", "part-000000").equals(
        pd.read_parquet(tmp_path / "alone" / "figures" / "part-000000.parquet")
    )


ENDED = Event()


def hanging(partition, wanted):
    """Work as a worker does that hangs at one partition until the test ends."""
    return (partition.name == "part-000001" and ENDED.wait(60)) or work(partition, wanted)


def test_a_partition_at_which_a_worker_hangs_is_read_here(corpus, tmp_path, scheduler, monkeypatch):
    alone = made(corpus, tmp_path / "alone")
    monkeypatch.setattr(cluster, "work", hanging)
    monkeypatch.setattr(cluster, "HANGS", 1.0)
    try:
        assert made(corpus, tmp_path / "out", lambda some, wanted: work_on_cluster(some, wanted, scheduler)) == alone
    finally:
        ENDED.set()


def test_a_cluster_that_gives_up_its_work_is_one_clear_line(corpus, tmp_path, scheduler, monkeypatch):
    monkeypatch.setattr(cluster, "work", hanging)
    submit = cluster._submit
    monkeypatch.setattr(cluster, "_submit", lambda client, *given: cancelled(client, submit(client, *given)))
    with pytest.raises(InputError, match="the same command goes on"):
        [*work_on_cluster(cut(corpus), job(corpus, tmp_path / "out"), scheduler)]


def cancelled(client, future):
    client.cancel([future], force=True)
    return future


def test_a_cluster_with_another_version_of_the_program_is_refused(corpus, tmp_path, scheduler):
    with pytest.raises(InputError, match="another version"):
        next(work_on_cluster(cut(corpus), job(corpus, tmp_path)._replace(code="other"), scheduler))


def test_where_there_is_no_cluster_or_no_dask_the_user_is_told(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.extraction.cluster.PATIENCE", 0.2)
    with pytest.raises(InputError, match="no Dask scheduler at"):
        next(work_on_cluster(cut(corpus), job(corpus, tmp_path), "tcp://127.0.0.1:9"))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match="needs the extra dask"):
        next(work_on_cluster(cut(corpus), job(corpus, tmp_path), "tcp://127.0.0.1:9"))
