"""Two people, or two tabs, at once: one decision, and words that tell the other why."""

from tests.carreras import Outcomes

CARRERA = "tests.practicas.carrera"


def test_a_letter_is_answered_once_and_who_came_late_reads_so(carrera: Outcomes) -> None:
    found = carrera["two_answers_to_one_letter"]
    estado = found["estado"]

    mine, others = (slice(0, 4, 2), slice(1, 4, 2)) if estado == "firmada" else (
        slice(1, 4, 2), slice(0, 4, 2),
    )  # fmt: skip
    word = estado.capitalize()
    assert found["given"][mine] == [f"200 {word}"] * 2
    assert found["given"][others] == [f"200 {word} tarde"] * 2
    assert len(found["avisos"]) == 1 and found["avisos"][0].startswith(estado)


def test_two_authors_ask_one_signer(carrera: Outcomes) -> None:
    found = carrera["two_signers_asked"]

    ((chosen, estado),) = found["firmas"]
    expected = {
        name: chosen
        if name == chosen
        else f"Ya se la pidió a {chosen}. Para pedirla a otra persona, retire antes esa solicitud."
        for name in ("Amalia", "Berta")
    }
    assert estado == "pedida"
    assert found["given"] == [expected["Amalia"], expected["Berta"], expected["Amalia"]]


def test_what_is_published_while_somebody_edits_is_what_was_signed(carrera: Outcomes) -> None:
    found = carrera["edit_while_approving"]

    approved, written = found["given"]
    assert written == "escrito" and found["guardado"] == "Otra cosa"
    if found["publicada"]:
        assert approved.startswith("PM-24024-")
        assert found["a la vista"] == "Que nadie baje de la banqueta." and found["firmada"]
    else:
        assert "ya no está en revisión" in approved and found["a la vista"] is None


def test_two_reviewers_publish_once(carrera: Outcomes) -> None:
    found = carrera["approve_twice"]

    assert found["given"][0].startswith("PM-24024-")
    assert len(set(found["given"])) == 1
    assert (found["versiones"], found["constancias"]) == (1, 1)


def test_no_folio_is_given_twice(carrera: Outcomes) -> None:
    found = carrera["two_folios"]

    for kind, prefix in (("municipio", "PM-24024-"), ("documento", "PM-00000-")):
        assert all(folio.startswith(prefix) for folio in found[kind]), found[kind]
        assert len(set(found[kind])) == 2


def test_of_one_part_saved_in_three_tabs_one_stays_and_the_others_are_told(
    carrera: Outcomes,
) -> None:
    found = carrera["same_block_in_three_tabs"]

    assert sorted(found["given"]) == ["200", "409", "409"]
    assert found["guardado"] == [f"Dirección {found['given'].index('200')}"] * 3


def test_three_parts_saved_in_three_tabs_all_stay(carrera: Outcomes) -> None:
    found = carrera["three_blocks_in_three_tabs"]

    assert found["given"] == ["200"] * 3
    assert found["guardado"] == ["Otros", "Otras", "Dirección nueva"]


def test_a_circle_closed_by_two_at_once_stays_open(carrera: Outcomes) -> None:
    found = carrera["circle"]

    assert found["ligadas"] == 1
    assert sum("salió de ella" in said for said in found["given"]) == 1


def test_who_asks_for_a_replica_thrice_has_one(carrera: Outcomes) -> None:
    found = carrera["replica_asked_twice"]

    assert len(set(found["given"])) == found["replicas"] == 1
