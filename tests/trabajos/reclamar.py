"""Claim every job with four threads at once: a process of its own, on a database of its own.

python -m tests.trabajos.reclamar <number>     prints, for each thread, the jobs it got
"""

import json
import sys
import threading
import time

import django

THREADS = 4


def main(number: int) -> None:
    django.setup()
    from django.db import connection
    from django.utils import timezone

    from trabajos import operations
    from trabajos.models import Trabajo

    Trabajo.objects.bulk_create([Trabajo(tarea="tests.nada") for _ in range(number)])
    got: list[list[str]] = [[] for _ in range(THREADS)]
    together = threading.Barrier(THREADS)

    def claim_all(mine: list[str]) -> None:
        together.wait()
        while trabajo := operations.claim(at=timezone.now()):
            mine.append(str(trabajo.pk))
            time.sleep(0.01)  # the work; without it one thread has it all before the rest wake
        connection.close()

    threads = [threading.Thread(target=claim_all, args=(mine,)) for mine in got]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stdout.write(json.dumps(got))


if __name__ == "__main__":
    main(int(sys.argv[1]))
