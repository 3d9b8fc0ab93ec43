"""Certificates in Wagtail's admin: to look at, never to edit."""

from datetime import datetime
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import registry

from comun import fechas

from .. import hoja, redaccion
from ..enums import TRANSICIONES, EstadoCertificado
from ..models import Certificado

_BOTONES = [
    ("suspender", "Suspender", "pause", EstadoCertificado.SUSPENDIDA),
    ("rehabilitar", "Rehabilitar", "check", EstadoCertificado.VALIDA),
    ("revocar", "Revocar", "cross", EstadoCertificado.REVOCADA),
]


def state_buttons(certificado: Certificado) -> list[Button]:
    """A button for each change that the certificate's state allows."""
    return [
        Button(label, url=reverse(f"certificados_{verbo}", args=[certificado.pk]), icon_name=icon)
        for verbo, label, icon, hacia in _BOTONES
        if EstadoCertificado(certificado.estado) in TRANSICIONES[hacia]
    ]


def _unbroken_folio(certificado: Certificado) -> str:
    """With hyphens that a narrow column does not break."""
    return certificado.folio_impreso.replace("-", "\N{NON-BREAKING HYPHEN}")


def _verdict(certificado: Certificado) -> str:
    """What a verifier would read now; an expiry is not stored."""
    return certificado.dictamen(timezone.now()).label.capitalize()


def _award_day(certificado: Certificado) -> str:
    return fechas.short(certificado.otorgado_at)


class CertificadoFilterSet(WagtailFilterSet):
    sin_entregar = django_filters.BooleanFilter(
        field_name="entregado_at", lookup_expr="isnull", label="Sin entregar"
    )

    class Meta:
        model = Certificado
        fields: ClassVar[list[str]] = ["tipo", "estado", "anio"]


class ListaView(generic.IndexView):
    page_title = "Constancias"

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [
            *super().header_more_buttons,
            Button(
                "Libro de registro (CSV)", url=reverse("certificados_libro"), icon_name="download"
            ),
            Button(
                "Pedir la revocación de varias",
                url=reverse("certificados_revocar_varias"),
                icon_name="cross",
            ),
        ]

    @cached_property
    def columns(self) -> list[BaseColumn]:
        nombre = self._get_title_column_class(TitleColumn)(
            "nombre",
            label="Nombre",
            accessor="datos.nombre",
            sort_key="nombre_plano",
            get_url=self.get_inspect_url,
        )
        return [nombre, *self.list_display]

    def get_base_queryset(self) -> QuerySet[Certificado]:
        return Certificado.objects.order_by("-anio", "-consecutivo")

    def search_queryset(self, queryset: Any) -> QuerySet[Certificado]:
        return queryset.search(self.search_query) if self.is_searching else queryset

    def get_list_more_buttons(self, instance: Certificado) -> list[Button]:
        return [*super().get_list_more_buttons(instance), *state_buttons(instance)]


def _moment(at: datetime | None) -> str:
    return f"{redaccion.dia(redaccion.local_date(at))}, {redaccion.hora(at)}" if at else "–"


class FichaView(generic.InspectView):
    """One certificate, with what may be done about it."""

    page_title = "Constancia"
    _LABELS: ClassVar[dict[str, str]] = {
        "folio_impreso": "Folio",
        "numero_registro": "Número de registro",
        "nombre": "Nombre impreso",
        "titulo": "Curso o práctica",
        "tipo": "Tipo",
        "titular": "Titular",
        "otorgado_at": "Otorgada",
        "valido_hasta": "Válida hasta",
        "estado": "Estado",
        "estado_motivo": "Motivo",
        "estado_at": "Desde",
        "estado_por": "Quien lo cambió",
        "entregado_at": "Entregada",
        "visibilidad": "Qué ve quien tiene el folio",
        "consultas": "Verificaciones",
        "ejemplares": "Ejemplares",
        "historia": "Historia",
        "pagina": "Página de verificación",
    }

    def get_fields(self) -> list[str]:
        return list(self._LABELS)

    def get_field_label(self, field_name: str, field: Any) -> str:
        return self._LABELS[field_name]

    def get_nombre_display_value(self) -> str:
        return self.object.datos["nombre"]

    def get_titulo_display_value(self) -> str:
        return self.object.datos["titulo"]

    def get_titular_display_value(self) -> str:
        return str(self.object.titular or "El municipio")

    def get_pagina_display_value(self) -> SafeString:
        return format_html('<a href="{0}">{0}</a>', self.object.get_absolute_url())

    def get_otorgado_at_display_value(self) -> str:
        return hoja.read(self.object).otorgada

    def get_valido_hasta_display_value(self) -> str:
        return hoja.read(self.object).vigencia or "No vence"

    def get_estado_display_value(self) -> str:
        return _verdict(self.object)

    def get_estado_at_display_value(self) -> str:
        return _moment(self.object.estado_at)

    def get_entregado_at_display_value(self) -> str:
        at = self.object.entregado_at
        return _moment(at) if at else "Sin entregar: se corrige sobre el mismo folio"

    def get_consultas_display_value(self) -> str:
        times = self.object.conteos.aggregate(times=Sum("veces"))["times"] or 0
        return f"{times:,}"

    def get_ejemplares_display_value(self) -> str | SafeString:
        rows = [
            (one.numero, one.get_motivo_display(), _moment(one.hecho_at), one.sha256)
            for one in self.object.ejemplares.order_by("numero")
        ]
        listed = format_html_join("", "<li>{}: {}, {}<br>SHA-256 <code>{}</code></li>", rows)
        return format_html("<ul>{}</ul>", listed) if rows else "En preparación"

    def get_historia_display_value(self) -> SafeString:
        logs = registry.get_logs_for_instance(self.object).select_related("user")
        rows = [
            (_moment(one.timestamp), one.message, one.user or "el sitio")
            for one in logs.order_by("timestamp", "pk")
        ]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}. {}</li>", rows))

    def get_estado_motivo_display_value(self) -> str:
        return self.object.get_estado_motivo_display() or "–"

    def get_estado_por_display_value(self) -> str:
        return str(self.object.estado_por or "–")

    @property
    def header_more_buttons(self) -> list[Button]:
        page = Button(
            "Ver como quien verifica", url=self.object.get_absolute_url(), icon_name="view"
        )
        fix = Button(
            "Corregir",
            url=reverse("certificados_corregir", args=[self.object.pk]),
            icon_name="edit",
        )
        can_be = self.object.estado == EstadoCertificado.VALIDA
        return [page, *([fix] if can_be else []), *state_buttons(self.object)]


class CertificadoViewSet(ModelViewSet):
    """The register of certificates. Who may see it is decided by `permissions`."""

    model = Certificado
    name = "certificado"
    menu_label = "Registro"
    icon = "openquote"
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = ListaView
    inspect_view_class = FichaView
    exclude_form_fields: ClassVar[list[str]] = ["datos"]
    search_fields: ClassVar[list[str]] = ["folio"]
    filterset_class = CertificadoFilterSet
    list_display: ClassVar[list[BaseColumn]] = [
        Column("folio", label="Folio", accessor=_unbroken_folio),
        Column("titulo", label="Curso o práctica", accessor="datos.titulo"),
        Column("numero", label="Registro", accessor="numero_registro"),
        Column("estado", label="Estado", accessor=_verdict),
        Column("otorgado_at", label="Otorgada", accessor=_award_day, sort_key="otorgado_at"),
    ]
