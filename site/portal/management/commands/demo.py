"""`aula demo`: a prepared site with people and stories, dated relative to today."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from certificados.enums import ClaseLlave, Dictamen
from certificados.models import Certificado
from certificados.operations import llaves
from comun.contenido import Mapa
from cuentas.models import Usuario
from cursos.models import Inscripcion
from portal import demo, demo_json
from portal.demo import personas
from portal.demo.historias import (
    anual,
    apoyos,
    biblioteca,
    capacidades,
    casos,
    constancias,
    cursos,
    directorio,
    ediciones,
    entregas,
    evaluaciones,
    foros,
    incorporaciones,
    oferta,
    piloto,
    plantillas,
    postulaciones,
    practicas,
    privacidad,
    redes,
    replicas,
    sala,
    tablero,
    vida,
)
from portal.demo.historias import personas as pertenencias
from trabajos import operations as trabajos
from trabajos.enums import EstadoTrabajo
from trabajos.models import Trabajo

_CURSOS = Path(demo.__file__).parent / "cursos"


class Command(BaseCommand):
    help = "Prepara el sitio y le pone personas e historias de ejemplo. Puede repetirse."

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse_where_people_are_real()
        call_command("preparar", muestra=True, cursos=[_CURSOS], stdout=self.stdout)
        _make_keys()
        everybody = personas.read()
        _make_people(everybody)
        _tell_stories(everybody)
        self._finish_jobs()
        accounts = [datos for datos in everybody if datos.get("entra")]
        demo_json.write(
            cuentas=[datos["correo"] for datos in accounts], certificados=_one_of_each_state()
        )
        self._tell_accounts(accounts)

    def _refuse_where_people_are_real(self) -> None:
        if not settings.DEMO:
            raise CommandError(
                "La demostración no se instala en un sitio de producción. "
                "Para empezar uno de verdad: aula preparar --admin correo@institucion.mx"
            )
        has_people = Usuario._meta.db_table in connection.introspection.table_names()
        if has_people and (count := personas.real_people()):
            raise CommandError(
                f"Aquí hay {count} cuenta(s) que no son de la demostración. No se tocó nada. "
                "Use otra carpeta para la demostración: AULA_VAR=/otra/carpeta aula demo"
            )

    def _finish_jobs(self) -> None:
        """Make the PDFs and send the letters now: whoever looks at the site finds them there."""
        while trabajos.run_next():
            pass
        if left := Trabajo.objects.exclude(estado=EstadoTrabajo.TERMINADO).count():
            self.stderr.write(f"Quedaron {left} trabajos sin terminar; véalos con «aula estado».")

    def _tell_accounts(self, accounts: list[Mapa]) -> None:
        width = max(len(datos["correo"]) for datos in accounts)
        self.stdout.write(f"\nCuentas de la demostración (clave: {personas.CLAVE}):")
        for datos in accounts:
            self.stdout.write(f"  {datos['correo']:<{width}}  {datos['papel']}")


def _make_keys() -> None:
    """Keys that say in their names that they are worth nothing: production refuses them."""
    for clase in ClaseLlave.values:
        with suppress(llaves.YaHayLlave):
            llaves.create_key(clase=clase, at=timezone.now(), de_demostracion=True)


def _make_people(everybody: list[Mapa]) -> None:
    here = set(Usuario.objects.values_list("email", flat=True))
    for datos in everybody:
        if datos["correo"] not in here:
            personas.make(datos)


@transaction.atomic
def _tell_stories(everybody: list[Mapa]) -> None:
    """Tell the stories once, all or none: whoever has begun their course goes on alone."""
    # Those of the file: a group that a story generates is nobody to the others.
    names = [datos["correo"] for datos in everybody]
    people = {one.email: one for one in Usuario.objects.filter(email__in=names)}
    told = set(Inscripcion.objects.values_list("persona__email", "curso__slug"))
    untold = [
        (people[datos["correo"]], historia)
        for datos in everybody
        if (historia := datos.get("historia")) and (datos["correo"], historia["curso"]) not in told
    ]
    by = people[f"coordinacion{personas.DOMINIO}"]
    now = timezone.now()
    plantillas.make(by=by)
    ediciones.prepare(personas=people, by=by, at=now)
    cursos.tell(historias=untold, by=by, at=now)
    ediciones.tell(personas=people, by=by, at=now)
    entregas.tell(personas=people, by=by, at=now)
    sala.tell(personas=people, at=now)
    constancias.tell(personas=people, by=by, at=now)
    practicas.tell(personas=people, at=now)
    vida.tell(personas=people, at=now)
    biblioteca.tell(personas=people, at=now)
    foros.tell(personas=people, at=now)
    directorio.tell(personas=people, at=now)
    pertenencias.tell(personas=people, at=now)
    incorporaciones.tell(personas=people, at=now)
    privacidad.tell(personas=people, at=now)
    tablero.tell(personas=people, at=now)
    redes.tell(personas=people, by=by, at=now)
    anual.tell(personas=people, by=by, at=now)
    replicas.tell(personas=people, at=now)
    capacidades.tell(personas=people, at=now)
    apoyos.tell(personas=people, at=now)
    postulaciones.tell(personas=people, at=now)
    oferta.tell()
    casos.tell(personas=people, at=now)
    evaluaciones.tell(personas=people, at=now)
    piloto.tell(by=by, at=now)


def _one_of_each_state() -> dict[str, str]:
    """Return, for each word that a verifier may be told, a folio that gets it."""
    now = timezone.now()
    found: dict[str, str] = {}
    for certificado in (
        Certificado.objects.of_people().entregados().order_by("otorgado_at", "folio")
    ):
        found.setdefault(certificado.dictamen(now).value, certificado.folio)
    return {state: found[state] for state in Dictamen.values if state in found}
