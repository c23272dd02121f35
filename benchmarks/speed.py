"""Characters a second and memory of `extract_figures` and of the published programs, on the same articles.

The programs take turns: each reads the same batch of articles before the next batch comes, so that whatever else the
machine does hits all of them. Each runs in a process of its own, warm, on one core; its time is CPU time. Then ours
reads the whole corpus, several times. The figures are medians; a ratio is the median of the ratios batch by batch.

    python -m benchmarks.speed [--batches N] [--passes N]
"""

from __future__ import annotations

import platform
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks import commands, corpus, tables
from benchmarks.workers import NAMES, OURS, Worker

#: Articles of a batch: five to six seconds for the slowest program.
BATCH = 20


def in_turn(workers: list[Worker], batches: list[list[str]]) -> dict[str, list[float]]:
    """The characters a second of each program on each batch; the first is read once before, to warm up."""
    for worker in workers:
        worker.ask(batches[0])
    rates: dict[str, list[float]] = {worker.name: [] for worker in workers}
    for i, texts in enumerate(batches):
        for worker in workers:
            rates[worker.name].append(_rate(worker, texts, mark=i + 1))
    return rates


def _rate(worker: Worker, texts: list[str], *, mark: int) -> float:
    """Ours is so quick that it is asked five times; a space more at the end makes each text one that no cache knows."""
    times = 5 if worker.name == OURS else 1
    asked = [[text + " " * (mark + n) for text in texts] for n in range(times)]
    seconds: list[float] = [worker.ask(each)["seconds"] for each in asked]
    return sum(map(len, texts)) / median(seconds)


def whole(worker: Worker, texts: list[str], *, passes: int) -> list[float]:
    """The characters a second of ours on the whole corpus, each time it reads it."""
    size = sum(map(len, texts))
    return [size / worker.ask([text + " " * n for text in texts])["seconds"] for n in range(passes)]


def cpu() -> str:
    """The processor's name, as the system has it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def main() -> None:
    """Measure and print a table."""
    options = commands.options(__doc__)
    options.add_argument("--batches", type=int, default=4, help="batches that all programs read in turn")
    options.add_argument("--passes", type=int, default=5, help="how often ours reads the whole corpus")
    chosen = options.parse_args()
    texts = [document["text"] for document in corpus.articles()]
    batches = [texts[i * BATCH : (i + 1) * BATCH] for i in range(chosen.batches)]
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker(name)) for name in NAMES]
        rates = in_turn(workers, batches)
        peaks = {worker.name: worker.ask([])["peak"] for worker in workers}
        every = whole(workers[0], texts, passes=chosen.passes)
        report(workers, rates, peaks)
    size = sum(map(len, texts))
    print(f"\n{OURS} on all {len(texts)} articles ({size:,} characters): {median(every):,.0f} characters a second,")
    print(f"median of {len(every)} from {min(every):,.0f} to {max(every):,.0f}.")


def report(workers: list[Worker], rates: dict[str, list[float]], peaks: dict[str, int]) -> None:
    """Print what was measured where, and the table."""
    print(f"CPU: {cpu()}, one core. Corpus: PolNeAR, the first {len(rates[OURS]) * BATCH} articles.\n")
    heads = ["program", "version", "Python", "characters a second", "ours is so many times as fast", "peak memory"]
    print(tables.head(heads, wide=34))
    for worker in workers:
        mine = rates[worker.name]
        times = median(a / b for a, b in zip(rates[OURS], mine, strict=True))
        cells = [worker.about["version"], worker.about["python"], f"{median(mine):,.0f}", f"{times:.1f}"]
        print(tables.line([worker.name, *cells, f"{peaks[worker.name] / 2**20:.0f} MB"], wide=34))


if __name__ == "__main__":
    commands.run(main)
