"""The roles that a new site starts with: what each group may do, in one table.

What nobody grants stands in each app's `permissions`: participants need no group, an enlace's
power comes from a dated `Designacion`, administration is Django's superuser.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

COORDINACION = "Coordinación"
EDICION = "Edición"
FACILITACION = "Facilitación"
MODERACION = "Moderación"

_VER, _ESCRIBIR, _CAMBIAR = ("view",), ("view", "add", "change"), ("view", "change")
_BANCO = dict.fromkeys(
    ("evaluaciones.categoria", "evaluaciones.pasaje", "evaluaciones.reactivo"), _ESCRIBIR
)
_COLECCIONES = dict.fromkeys(
    ("practicas.coleccion", "practicas.coleccionpractica"), (*_ESCRIBIR, "delete")
)
_FUENTES = {"metodologia.fuente": _ESCRIBIR, "metodologia.norma": _ESCRIBIR}
_DEL_MUNICIPIO = (
    "directorio.organo", "directorio.integrante", "directorio.instrumento",
    "municipios.red", "municipios.membresia",
)  # fmt: skip

# The training year: in the pages of the site, not in the admin.
_DEL_ANIO = dict.fromkeys(("cursos.edicion", "cursos.deteccion", "cursos.actividad"), _ESCRIBIR)


@dataclass(frozen=True, slots=True)
class Rol:
    """A group: on which branch of the tree which verbs, on which models which, and what else."""

    grupo: str
    que_hace: str
    # "inicio": the whole site; "catalogo": the courses.
    rama: str = ""
    paginas: tuple[str, ...] = ()
    archivos: bool = False
    modelos: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # By app and codename. Those that came after the group are given while nobody holds them.
    poderes: tuple[str, ...] = ()

    @property
    def enters_admin(self) -> bool:
        return bool(self.paginas or self.modelos)


ROLES = [
    Rol(
        COORDINACION,
        "Publica, designa enlaces y responde por las constancias.",
        rama="inicio",
        paginas=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        archivos=True,
        modelos={
            **_BANCO,
            **_FUENTES,
            "evaluaciones.evaluacion": _ESCRIBIR,
            "certificados.emisor": _CAMBIAR,
            "certificados.certificado": _CAMBIAR,
            # One that something was issued with is not deleted by anybody.
            "certificados.plantilla": (*_ESCRIBIR, "publish", "delete"),
            "cuentas.usuario": _VER,
            "cursos.inscripcion": _VER,
            **_DEL_ANIO,
            # They end by date; nobody deletes them.
            "cuentas.designacion": _ESCRIBIR,
            "cuentas.coordinaciondered": _ESCRIBIR,
            "cuentas.dominioinstitucional": ("view", "add", "delete"),
            **dict.fromkeys(_DEL_MUNICIPIO, _ESCRIBIR),
            **_COLECCIONES,
            # What a source said is added and read, never changed.
            "directorio.afirmacion": ("view", "add"),
        },
        poderes=(
            "cuentas.attend_solicitudarco",
            "cuentas.change_adscripcion",
            "foros.facilitate_foro",
            "foros.moderate_mensaje",
        ),
    ),
    Rol(
        EDICION,
        "Escribe y publica páginas, y revisa las prácticas antes de publicarlas.",
        rama="inicio",
        paginas=("add", "change", "publish", "lock", "unlock"),
        archivos=True,
        modelos={**_FUENTES, **_COLECCIONES},
    ),
    Rol(
        FACILITACION,
        "Prepara cursos y preguntas, y acompaña los foros de los cursos.",
        rama="catalogo",
        paginas=("add", "change"),
        archivos=True,
        modelos=_BANCO,
        poderes=("foros.facilitate_foro",),
    ),
    Rol(
        MODERACION,
        "Lee los primeros mensajes y los reportes de los foros.",
        poderes=("foros.moderate_mensaje",),
    ),
]


@transaction.atomic
def make_groups(*, inicio: Page, catalogo: Page) -> None:
    """Create each role's group once; what people change in it later stays."""
    ramas = {"inicio": inicio, "catalogo": catalogo}
    brought = {name for rol in ROLES for name in _models(rol) if not _held(name)}
    for rol in ROLES:
        group, is_new = Group.objects.get_or_create(name=rol.grupo)
        if is_new:
            _allow(group, rol, ramas)
        else:
            # What a newer version brought; what people took from a group they gave to another.
            group.permissions.add(*_permissions(brought & _models(rol)))


def _models(rol: Rol) -> set[str]:
    """Return «cuentas.view_designacion», the rights on models and the powers of a role."""
    names = set(rol.poderes)
    for label, verbs in rol.modelos.items():
        app, model = label.split(".")
        names |= {f"{app}.{verb}_{model}" for verb in verbs}
    return names


def _held(name: str) -> bool:
    app, codename = name.split(".")
    return Group.objects.filter(
        permissions__content_type__app_label=app, permissions__codename=codename
    ).exists()


def _allow(group: Group, rol: Rol, ramas: Mapping[str, Page]) -> None:
    names = _models(rol) | ({"wagtailadmin.access_admin"} if rol.enters_admin else set())
    group.permissions.add(*_permissions(names))
    for verb in rol.paginas:
        (power,) = _permissions([f"wagtailcore.{verb}_page"])
        GroupPagePermission.objects.create(group=group, page=ramas[rol.rama], permission=power)
    if rol.archivos:
        files = [
            f"{app}.{verb}_{model}"
            for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
            for verb in ("add", "change", "choose")
        ]
        root = Collection.get_first_root_node()
        for power in _permissions(files):
            GroupCollectionPermission.objects.create(group=group, collection=root, permission=power)


def _permissions(names: Iterable[str]) -> list[Permission]:
    """Read permissions by name.

    :raises Permission.DoesNotExist: one of them does not exist: a mistake in the table.
    """
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(wanted).select_related("content_type"))
    missing = set(names) - {f"{row.content_type.app_label}.{row.codename}" for row in found}
    if missing:
        raise Permission.DoesNotExist(", ".join(sorted(missing)))
    return found
