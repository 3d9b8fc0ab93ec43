"""What waits for the coordination: reviews, moderation, letters, work to be marked."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from wagtail.models import GroupApprovalTask, TaskState, WorkflowState

from certificados.permissions import GRUPO
from cuentas.enums import EstadoSolicitud
from cuentas.models import SolicitudArco, SolicitudDeIncorporacion
from cuentas.queries.privacidad import ABIERTAS
from cursos.queries.entregas import por_calificar
from intercambio.foros.enums import EstadoMensaje
from intercambio.foros.models import Mensaje, Reporte
from intercambio.practicas.models import PracticaPage

from ..models import Contacto

REVISAR = "/intercambio/practicas/revisar/"
MODERAR = "/intercambio/foros/moderacion/"


def waiting() -> list[tuple[str, str, str, str]]:
    """Return icon, words, words on the link and address of each: one query for all counts."""
    reviews = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        task__in=GroupApprovalTask.objects.filter(groups__name=GRUPO),
    )
    practices = Q(workflow_state__content_type=ContentType.objects.get_for_model(PracticaPage).pk)
    queues = (
        reviews.filter(practices),
        reviews.exclude(practices),
        Mensaje.objects.filter(estado=EstadoMensaje.PENDIENTE),
        Reporte.objects.filter(atendido_at__isnull=True),
        Contacto.objects.filter(atendido_at__isnull=True),
        SolicitudDeIncorporacion.objects.filter(estado=EstadoSolicitud.PENDIENTE),
        SolicitudArco.objects.filter(estado__in=ABIERTAS),
        por_calificar.alone(),
    )
    counts = Group.objects.filter(name=GRUPO).values_list(*map(count_of, queues)).first()
    urls = (
        REVISAR, reverse("wagtailadmin_home"), MODERAR, MODERAR, reverse("contacto:index"),
        reverse("cuentas:incorporaciones"), reverse("cuentas:solicitudes"),
        f"{reverse('cursos:por_calificar')}?grupo={por_calificar.SIN_GRUPO}",
    )  # fmt: skip
    return [
        (icono, f"{count:,} {one if count == 1 else several}.", accion, url)
        for count, (icono, one, several, accion), url in zip(
            counts or (), _COLAS, urls, strict=False
        )
        if count
    ]


_COLAS = (
    ("hoja", "práctica espera su revisión", "prácticas esperan su revisión", "Revisar"),
    ("hoja", "texto espera su visto bueno", "textos esperan su visto bueno", "Revisar"),
    (
        "personas", "mensaje de los foros espera su visto bueno",
        "mensajes de los foros esperan su visto bueno", "Moderar los foros",
    ),
    ("aviso", "mensaje fue reportado", "mensajes fueron reportados", "Ver los reportes"),
    (
        "correo", "mensaje de contacto sin atender", "mensajes de contacto sin atender", "Atender",
    ),
    (
        "personas", "municipio pide su incorporación", "municipios piden su incorporación",
        "Responder",
    ),
    (
        "candado", "solicitud ARCO abierta, con fecha límite",
        "solicitudes ARCO abiertas, con fecha límite", "Ver cuál vence antes",
    ),
    (
        "lapiz", "trabajo de quien estudia sin grupo espera calificación",
        "trabajos de quienes estudian sin grupo esperan calificación", "Calificar",
    ),
)  # fmt: skip


def count_of(rows: QuerySet[Any]) -> Coalesce:
    """Count rows inside another query."""
    total = rows.order_by().annotate(todas=Value(1)).values("todas").annotate(n=Count("pk"))
    return Coalesce(Subquery(total.values("n")), 0)
