"""What the coordination prepares, over HTTP."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from cuentas.models import Usuario
from cursos.enums import Acceso, EstadoEdicion
from cursos.enums import EstadoInscripcion as E
from cursos.models import Edicion, FechaDeEntrega, Sesion, TareaPage
from cursos.operations.ediciones import facilitaciones
from portal.operations.roles import COORDINACION, EDICION
from tests.factories.cuentas import UsuarioFactory
from tests.factories.cursos import CursoFactory
from tests.factories.directorio import RedFactory
from tests.factories.ediciones import EdicionFactory, SesionFactory, ask, estados, fill, put

pytestmark = pytest.mark.django_db
LISTA = "/formacion/ediciones/"


@pytest.fixture
def coordinacion() -> Usuario:
    persona = UsuarioFactory()
    persona.groups.add(Group.objects.get(name=COORDINACION))
    return persona


@pytest.fixture
def client(coordinacion: Usuario) -> Client:
    client = Client()
    client.force_login(coordinacion)
    return client


def one(edicion: Edicion, rest: str = "") -> str:
    return f"{LISTA}{edicion.pk}/{rest}"


def form(edicion: Edicion, **changes: object) -> dict[str, object]:
    return {
        "curso": edicion.curso.pk, "clave": edicion.clave, "modalidad": "en-linea",
        "zona": "America/Cancun", "acceso": "abierta", "horas_para_aceptar": 48,
        **changes,
    }  # fmt: skip


def test_an_edition_is_written_published_and_seen(client: Client) -> None:
    curso = CursoFactory()
    data = form(
        Edicion(curso=curso, clave="2027-1"), nombre="Grupo sur", inicia="2027-02-01",
        termina="2027-03-01", abre_at="2027-01-10T09:00", cupo="30", cargos=["tesoreria"],
    )  # fmt: skip

    made = client.post(f"{LISTA}nueva/", data)
    edicion = Edicion.objects.get(curso=curso)
    drafted = Client().get(f"/cursos/{curso.slug}/ediciones/2027-1/").status_code
    for _ in range(2):
        client.post(one(edicion, "publicar/"))
    public = Client().get(f"/cursos/{curso.slug}/ediciones/2027-1/")

    assert made.headers["Location"] == one(edicion)
    assert (drafted, public.status_code) == (404, 200)
    assert "Tesorería o finanzas" in public.content.decode()
    # Nine in the morning in Cancún, which is five hours behind.
    assert edicion.abre_at and edicion.abre_at.isoformat() == "2027-01-10T14:00:00+00:00"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"clave": "con espacios"}, "Use solo letras sin acento"),
        ({"inicia": "2027-03-01", "termina": "2027-02-01"}, "Termina antes de empezar"),
        ({"termina": "2027-02-01"}, "Escriba también el primer día"),
        ({"abre_at": "2027-02-02T09:00", "cierra_at": "2027-02-01T09:00"}, "Cierra antes de abrir"),
        ({"cupo": "0"}, "Escriba 1 o más"),
        ({"horas_para_aceptar": ""}, "Escriba cuántas horas"),
        ({"curso": "999999"}, "Elija un curso"),
        ({"abre_at": "mañana"}, "Escriba día y hora como"),
        (
            {"zona": "America/Tijuana", "abre_at": "2027-03-14T02:30"},
            "esa hora no existe",
        ),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    client: Client, wrong: dict[str, str], words: str
) -> None:
    data = form(Edicion(curso=CursoFactory(), clave="2027-1"), **wrong)

    answer = client.post(f"{LISTA}nueva/", data)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Edicion.objects.exists()


def test_a_key_that_is_taken_is_told_beside_it(client: Client) -> None:
    taken = EdicionFactory(clave="2027-1")

    answer = client.post(f"{LISTA}nueva/", form(taken, clave="2027-1"))

    assert answer.status_code == 422
    assert "ya tiene esa clave" in answer.content.decode()


def test_more_places_are_offered_when_the_form_is_saved(client: Client) -> None:
    edicion = EdicionFactory(cupo=1)
    everybody = fill(edicion, 3)

    refused = client.post(one(edicion, "cambiar/"), form(edicion, cupo="", horas_para_aceptar="0"))
    client.post(one(edicion, "cambiar/"), form(edicion, cupo="2"))

    assert refused.status_code == 422
    assert estados(everybody) == ["activa", "ofrecida", "en-espera"]


def test_the_admin_leads_the_coordination_to_editions_and_nobody_else(client: Client) -> None:
    editora, editing = UsuarioFactory(), Client()
    editora.groups.add(Group.objects.get(name=EDICION))
    editing.force_login(editora)

    assert LISTA in client.get("/admin/").content.decode()
    assert LISTA not in editing.get("/admin/").content.decode()


def test_the_list_is_narrowed_by_course_state_and_year(client: Client) -> None:
    mine = EdicionFactory(nombre="El mío", inicia="2027-02-01")
    EdicionFactory(curso=mine.curso, nombre="De otro año", inicia="2026-02-01")
    EdicionFactory(curso=mine.curso, nombre="Sin publicar", borrador=True, inicia="2027-03-01")
    EdicionFactory(nombre="De otro curso", inicia="2027-02-01")

    query = f"?curso={mine.curso.slug}&estado=publicada&anio=2027"
    html = client.get(f"{LISTA}{query}").content.decode()
    wrong = client.get(f"{LISTA}?estado=nada&anio=veinte&pagina=zzz").content.decode()

    assert "1 edición" in html
    assert "El mío" in html
    assert "De otro" not in html
    assert "4 ediciones" in wrong


def test_the_list_asks_the_same_of_two_and_of_thirty(
    client: Client,
    django_assert_num_queries,
) -> None:
    from cursos.queries.ediciones import lista as queries

    curso = CursoFactory()
    for _ in range(30):
        fill(EdicionFactory(curso=curso, inicia="2027-02-01"), 1)

    with django_assert_num_queries(5):
        vista = queries.read(queries.Filtro(), pagina="2")

    assert len(vista.filas) == 5
    assert all(fila.ocupados == 1 for fila in vista.filas)


def test_several_requests_are_accepted_at_once_in_the_order_they_came(client: Client) -> None:
    edicion = EdicionFactory(acceso=Acceso.SOLICITUD, cupo=1)
    everybody = fill(edicion, 3)
    chosen = [str(one.pk) for one in reversed(everybody[:2])]

    for _ in range(2):
        client.post(one(edicion, "solicitudes/"), {"quien": chosen, "respuesta": "aceptar"})

    assert estados(everybody) == ["activa", "en-espera", "solicitada"]


def test_rejecting_without_a_reason_says_so_and_rejects_nobody(client: Client) -> None:
    edicion = EdicionFactory(acceso=Acceso.SOLICITUD)
    asked, other = ask(edicion), ask(EdicionFactory(acceso=Acceso.SOLICITUD))
    data = {"quien": [str(asked.pk), str(other.pk), "nada"], "respuesta": "rechazar"}

    answer = client.post(one(edicion, "solicitudes/"), data, follow=True)
    before = estados([asked])
    client.post(one(edicion, "solicitudes/"), data | {"motivo": "Otra región"})

    assert "Escriba por qué no se acepta" in answer.content.decode()
    assert before == ["solicitada"]
    # What belongs to another edition is not touched.
    assert estados([asked, other]) == ["rechazada", "solicitada"]


def test_who_leads_answers_requests_until_the_day_they_leave(coordinacion: Usuario) -> None:
    edicion, somebody = EdicionFactory(acceso=Acceso.SOLICITUD), UsuarioFactory()
    leading, at = Client(), timezone.now()
    leading.force_login(somebody)
    codes = [leading.get(one(edicion, "solicitudes/")).status_code]

    made = facilitaciones.add(edicion=edicion, persona=somebody, by=coordinacion, at=at)
    codes.append(leading.get(one(edicion, "solicitudes/")).status_code)
    codes.append(leading.get(one(edicion)).status_code)
    facilitaciones.end(facilitacion=made, by=coordinacion, at=at)
    codes.append(leading.get(one(edicion, "solicitudes/")).status_code)

    assert codes == [403, 200, 403, 403]


def test_somebody_leads_and_no_longer(client: Client) -> None:
    edicion, somebody = EdicionFactory(), UsuarioFactory()

    unknown = client.post(one(edicion, "facilitan/"), {"correo": "nadie@prueba.example"})
    for _ in range(2):
        client.post(one(edicion, "facilitan/"), {"correo": somebody.email.upper()})
    (facilitacion,) = edicion.facilitaciones.all()
    client.post(one(edicion, "facilitan/"), {"termina": facilitacion.pk})

    assert unknown.status_code == 422
    assert "Nadie tiene cuenta" in unknown.content.decode()
    facilitacion.refresh_from_db()
    assert facilitacion.hasta


def test_a_municipality_and_a_network_are_searched_kept_and_taken_away(client: Client) -> None:
    edicion, red = EdicionFactory(), RedFactory(nombre="Red de la Costa")

    found = client.get(one(edicion, "alcance/?q=rioverde")).content.decode()
    redes = client.get(one(edicion, "alcance/?q=costa")).content.decode()
    client.post(one(edicion, "alcance/"), {"municipio": "24024"})
    client.post(one(edicion, "alcance/"), {"red": red.pk})
    kept = (edicion.municipios.count(), edicion.redes.count())
    client.post(one(edicion, "alcance/"), {"municipio": "24024", "quitar": "1"})
    client.post(one(edicion, "alcance/"), {"red": red.pk, "quitar": "1"})

    assert "Agregar<span" in found
    assert "Red de la Costa" in redes
    assert kept == (1, 1)
    assert (edicion.municipios.count(), edicion.redes.count()) == (0, 0)
    assert client.post(one(edicion, "alcance/"), {"municipio": "99999"}).status_code == 404


def test_a_session_is_written_changed_and_cancelled(client: Client) -> None:
    edicion = EdicionFactory(zona="America/Cancun")
    data = {"titulo": "Uno", "inicia_at": "2099-07-05T10:00", "termina_at": "2099-07-05T12:00"}

    for _ in range(2):
        client.post(one(edicion, "sesiones/"), data)
    sesion = Sesion.objects.get(edicion=edicion)
    backwards = client.post(one(edicion, "sesiones/"), data | {"termina_at": "2099-07-05T09:00"})
    client.post(one(edicion, f"sesiones/{sesion.pk}/"), data | {"lugar": "Sala 2"})
    client.post(one(edicion, f"sesiones/{sesion.pk}/cancelar/"))
    elsewhere = client.get(one(EdicionFactory(), f"sesiones/{sesion.pk}/"))

    sesion.refresh_from_db()
    assert sesion.lugar == "Sala 2"
    assert sesion.cancelada_at
    assert "Termina antes de empezar" in backwards.content.decode()
    assert elsewhere.status_code == 404


def test_the_dates_of_the_assignments_are_those_of_the_edition(client: Client) -> None:
    curso = CursoFactory(lecciones=[1])
    tarea = curso.get_first_child().add_child(instance=TareaPage(title="Ficha", lede="Haga una."))
    edicion = EdicionFactory(curso=curso, zona="America/Tijuana")
    name = f"tarea_{tarea.pk}"

    client.post(one(edicion, "fechas/"), {name: "2027-07-05T23:59"})
    kept = FechaDeEntrega.objects.get(edicion=edicion)
    shown = client.get(one(edicion, "fechas/")).content.decode()
    client.post(one(edicion, "fechas/"), {name: ""})

    assert kept.vence_at.isoformat() == "2027-07-06T06:59:00+00:00"
    assert 'value="2027-07-05T23:59"' in shown
    assert not FechaDeEntrega.objects.filter(edicion=edicion).exists()


def test_closing_asks_first_and_names_who_lacks_what(client: Client) -> None:
    edicion = EdicionFactory(curso=CursoFactory(lecciones=[3]))
    inside = put(edicion, E.ACTIVA)

    html = client.get(one(edicion, "cerrar/")).content.decode()
    edicion.refresh_from_db()
    before = edicion.estado
    for _ in range(2):
        client.post(one(edicion, "cerrar/"))

    edicion.refresh_from_db()
    assert "Una persona sigue en curso y quedará" in html
    assert inside.persona.nombre in html
    assert "Leer 3 lecciones" in html
    assert (before, edicion.estado) == (EstadoEdicion.PUBLICADA, EstadoEdicion.CERRADA)


def test_cancelling_needs_a_reason(client: Client) -> None:
    edicion = EdicionFactory()
    put(edicion, E.ACTIVA)

    refused = client.post(one(edicion, "cancelar/"), {"motivo": " "})
    client.post(one(edicion, "cancelar/"), {"motivo": "Cerró la sede"})

    edicion.refresh_from_db()
    assert refused.status_code == 422
    assert edicion.estado == EstadoEdicion.CANCELADA


@pytest.mark.parametrize("inside", [1, 25])
def test_the_page_that_prepares_asks_the_same_whoever_is_in(
    client: Client,
    inside: int,
    django_assert_num_queries,
) -> None:
    from cursos.queries.ediciones import preparar as queries

    edicion = EdicionFactory()
    fill(edicion, inside)
    SesionFactory(edicion=edicion)

    with django_assert_num_queries(8):
        vista = queries.read(edicion, at=timezone.now())

    assert vista.lugares.ocupados == inside
    assert client.get(one(edicion)).status_code == 200
