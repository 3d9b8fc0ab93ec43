"""Many people are told the same as each of them alone, in a few queries."""

from typing import Any

import pytest
from django.utils import timezone

from cuentas.models import Usuario
from cursos.models import CursoRequisito, Inscripcion
from cursos.queries.ediciones import condiciones
from tests.factories.cuentas import UsuarioFactory, municipio
from tests.factories.cursos import CursoFactory
from tests.factories.postulaciones import by_nomination

pytestmark = pytest.mark.django_db


def test_many_are_told_what_each_would_be(django_assert_num_queries: Any) -> None:
    edicion, before = by_nomination(cargos=["tesoreria"]), CursoFactory(lecciones=[1])
    edicion.municipios.add(municipio())
    CursoRequisito.objects.create(curso=edicion.curso, requerido=before)
    fits = {"cargo_tipo": "tesoreria"}
    people: list[Usuario] = [
        UsuarioFactory(**fits), UsuarioFactory(**fits), UsuarioFactory(cargo_tipo="catastro"),
        UsuarioFactory(**fits, municipio=municipio("11020")), UsuarioFactory(sin_perfil=True),
    ]  # fmt: skip
    at = timezone.now()
    Inscripcion.objects.create(
        curso=before, persona=people[0], inscrita_at=at, estado="acreditada", acreditada_at=at
    )

    with django_assert_num_queries(4):
        told = condiciones.why_not_each(edicion, people, at=at)

    alone = {one.pk: condiciones.why_not(edicion, one, at=at, postulada=True) for one in people}
    assert told == alone
    assert [bool(told[one.pk]) for one in people] == [False, True, True, True, True]
    assert len(set(told.values())) == 5
