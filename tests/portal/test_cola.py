"""Messages in a folder: however many write while somebody reads, none is read half."""

import json
from pathlib import Path
from queue import Empty
from threading import Thread
from typing import Any

import kombu

from portal import cola

EACH, WRITERS, LARGE = 40, 3, "x" * 200_000


def connect(folder: Path) -> kombu.Connection:
    cola.register()
    options = {"data_folder_in": str(folder), "data_folder_out": str(folder)}
    control = {"control_folder": str(folder / "control")}
    return kombu.Connection("carpeta://localhost/", transport_options=options | control)


class Message(dict[str, Any]):
    """Looks, while it is being written, for what readers would find."""

    def items(self) -> Any:
        self["found"] = [path.name for path in self["folder"].glob("*.msg")]
        return {"texto": "Hola"}.items()


def test_no_reader_finds_a_message_that_is_being_written(tmp_path: Path) -> None:
    message = Message(folder=tmp_path)

    with connect(tmp_path) as connection:
        connection.default_channel._put("trabajos", message)

    assert message["found"] == []
    (written,) = tmp_path.glob("*.trabajos.msg")
    assert json.loads(written.read_text()) == {"texto": "Hola"}


def test_none_is_read_before_all_of_it_is_there(tmp_path: Path) -> None:
    def write(who: int) -> None:
        with connect(tmp_path) as connection, connection.SimpleQueue("trabajos") as queue:
            for number in range(EACH):
                queue.put({"de": who, "numero": number, "texto": LARGE})

    (tmp_path / "control").mkdir()
    threads = [Thread(target=write, args=(who,)) for who in range(WRITERS)]
    read: list[tuple[int, int]] = []
    with connect(tmp_path) as connection, connection.SimpleQueue("trabajos") as queue:
        for thread in threads:
            thread.start()
        while len(read) < WRITERS * EACH:
            try:
                message = queue.get(timeout=10)
            except Empty:
                break
            read.append((message.payload["de"], message.payload["numero"]))
            message.ack()
    for thread in threads:
        thread.join()

    assert sorted(read) == [(who, number) for who in range(WRITERS) for number in range(EACH)]
    for who in range(WRITERS):  # in the order in which they were written
        assert [number for one, number in read if one == who] == list(range(EACH))
