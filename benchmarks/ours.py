"""`extract_figures` in a process of its own, asked and answering as the programs in `peers` are."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import pandas as pd

import analysis
from benchmarks import peers


def answers() -> Iterator[dict[str, Any]]:
    """Answer each request on the standard input: the table of its texts, read from the start."""
    analysis.extract_figures(pd.DataFrame({"doc_id": ["a"], "text": ["Five ships sank."]}))
    yield {"python": sys.version.split()[0], "version": "this one"}
    for line in sys.stdin:
        texts = json.loads(line)["texts"]
        documents = pd.DataFrame({"doc_id": [str(i) for i in range(len(texts))], "text": texts})
        start = time.process_time()
        found = analysis.extract_figures(documents)
        seconds = time.process_time() - start
        yield {"seconds": seconds, "peak": peers.peak(), "figures": len(found)}


if __name__ == "__main__":
    for answer in answers():
        print(json.dumps(answer), flush=True)
