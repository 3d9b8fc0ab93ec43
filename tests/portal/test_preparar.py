"""`aula preparar`: a working site, and the second run that changes nothing."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision, Site

from comun.carga import Informe
from comun.contenido import ContenidoInvalido
from comun.rastros import ACCION
from cursos.evaluaciones.models import Reactivo
from cursos.models import CursoPage, EvaluacionDeCurso, LeccionPage
from metodologia.models import ElementoPage
from portal.models import InicioPage, TextoPage
from portal.operations import contenido, estaticos
from tests.factories.cuentas import UsuarioFactory

pytestmark = pytest.mark.django_db

Change = Callable[[str, str, str], None]


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    """A copy of the contents, to be changed."""
    return Path(shutil.copytree(contenido.CARPETA, tmp_path / "contenido"))


@pytest.fixture
def change(carpeta: Path) -> Change:
    def write(name: str, old: str, new: str) -> None:
        path = carpeta / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return write


def diagnostico() -> ElementoPage:
    return ElementoPage.objects.get(clave="E1")


def edit(page: Page, **fields: Any) -> Page:
    """Do what an editor does in the admin."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=UsuarioFactory(), log_action=True).publish()
    return page


def counts() -> list[int]:
    return [
        model._default_manager.count()
        for model in (Page, Revision, PageLogEntry, Reactivo, ReferenceIndex)
    ]


def written(informe: Informe) -> tuple[int, int]:
    return informe.creadas, informe.actualizadas


def run(*args: Any, **options: Any) -> str:
    """Run the command and return what it prints."""
    from io import StringIO

    out = StringIO()
    call_command("preparar", *args, stdout=out, **options)
    return out.getvalue()


def test_the_prepared_site_has_its_tree() -> None:
    site = Site.objects.get()
    inicio = site.root_page.specific

    assert isinstance(inicio, InicioPage)
    assert inicio.titular == "Planear un municipio se aprende entre municipios"
    children = {child.slug for child in inicio.get_children().live()}
    assert {
        "metodologia",
        "cursos",
        "intercambio",
        "ayuda",
        "contacto",
        "fuentes",
        "verificacion",
    } <= children
    assert Page.objects.filter(depth=2).count() == 1  # Wagtail's welcome page is gone
    curso = CursoPage.objects.live().get(slug="fundamentos")
    assert LeccionPage.objects.live().descendant_of(curso).count() == 20


def test_a_second_run_writes_nothing(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    before = counts()

    # A few for each course and each exercise, none for each page or question.
    banks = 15 * CursoPage.objects.count() + 12 * EvaluacionDeCurso.objects.count()
    with django_assert_max_num_queries(44 + banks):
        informe = contenido.load()

    assert written(informe) == (0, 0)
    assert not informe.editadas
    assert counts() == before


def test_the_command_can_be_repeated() -> None:
    before = counts()

    said = run()

    assert "0 nuevos, 0 actualizados" in said
    assert counts() == before


def test_a_changed_text_becomes_one_published_revision(carpeta: Path, change: Change) -> None:
    change("metodologia/pasos/diagnostico.md", "Para discutir sobre lo mismo", "Para acordar")
    before = Revision.objects.count()

    informe = contenido.load(carpeta=carpeta)

    assert written(informe) == (0, 1)
    assert Revision.objects.count() == before + 1
    page = diagnostico()
    assert "Para acordar" in str(page.cuerpo)
    assert page.live_revision_id == page.latest_revision_id
    assert not page.has_unpublished_changes
    assert written(contenido.load(carpeta=carpeta)) == (0, 0)


def test_a_page_edited_here_is_kept_and_listed(carpeta: Path, change: Change) -> None:
    page = edit(diagnostico(), resumen="Nuestro propio resumen.")
    change("metodologia/pasos/diagnostico.md", "Para discutir sobre lo mismo", "Para acordar")

    said = run(contenido=carpeta)

    page.refresh_from_db()
    assert page.resumen == "Nuestro propio resumen."
    assert "Para acordar" not in str(page.cuerpo)
    assert "fueron editadas aquí y no se tocaron:\n  metodologia/pasos/diagnostico" in said


def test_a_draft_that_somebody_is_writing_is_kept_too(carpeta: Path, change: Change) -> None:
    page = diagnostico()
    page.resumen = "A medio escribir."
    draft = page.save_revision(user=UsuarioFactory())
    change("metodologia/pasos/diagnostico.md", "Para discutir sobre lo mismo", "Para acordar")

    informe = contenido.load(carpeta=carpeta)

    assert informe.editadas == ["metodologia/pasos/diagnostico"]
    assert diagnostico().latest_revision == draft


def test_what_people_took_off_the_site_stays_off_it(carpeta: Path, change: Change) -> None:
    diagnostico().unpublish()
    change("metodologia/pasos/diagnostico.md", "Para discutir sobre lo mismo", "Para acordar")

    informe = contenido.load(carpeta=carpeta)

    assert written(informe) == (0, 1)
    page = diagnostico()
    assert not page.live
    assert "Para acordar" in str(page.get_latest_revision_as_object().cuerpo)


def test_a_page_moved_here_is_found_where_it_is(carpeta: Path, change: Change) -> None:
    page = diagnostico()
    page.move(Page.objects.get(slug="problemas"), pos="last-child")
    change("metodologia/pasos/diagnostico.md", "Para discutir sobre lo mismo", "Para acordar")

    informe = contenido.load(carpeta=carpeta)

    assert written(informe) == (0, 1)
    page.refresh_from_db()
    assert page.get_parent().slug == "problemas"


def test_a_page_deleted_here_is_not_made_again(carpeta: Path, change: Change) -> None:
    ElementoPage.objects.get(slug="brasil-1997").delete()
    change(
        "metodologia/redes.yaml",
        "relacionados:",
        "relacionados:\n    - foros-internacionales/brasil-1997",
    )

    informe = contenido.load(carpeta=carpeta)

    assert informe.borradas == ["metodologia/foros-internacionales/brasil-1997"]
    assert not ElementoPage.objects.filter(slug="brasil-1997").exists()
    assert written(informe)[0] == 0


def test_a_page_whose_file_is_gone_stays(carpeta: Path) -> None:
    (carpeta / "paginas" / "accesibilidad.md").unlink()

    contenido.load(carpeta=carpeta)

    assert TextoPage.objects.filter(slug="accesibilidad").exists()


def test_a_new_element_is_published_found_and_related(
    carpeta: Path, change: Change, settings: Settings
) -> None:
    index = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": index | {"AUTO_UPDATE": True}}
    entry = (
        "- {slug: nuevo, clave: Z1, titulo: Zacatonal, fuente: leon-2007, texto_fuente: Z,\n"
        "   resumen: Uno más., texto: Palabras, relacionados: [pasos/diagnostico]}\n"
    )
    path = carpeta / "metodologia" / "redes.yaml"
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
    change("metodologia/pasos/diagnostico.md", "relacionados:", "relacionados:\n  - redes/nuevo")

    informe = contenido.load(carpeta=carpeta)

    assert written(informe) == (1, 1)
    page = ElementoPage.objects.live().get(slug="nuevo")
    assert page in diagnostico().relacionados.all()
    assert [found.pk for found in ElementoPage.objects.search("Zacatonal")] == [page.pk]


def test_a_page_made_by_hand_under_the_same_address_is_kept(carpeta: Path) -> None:
    inicio = InicioPage.objects.get()
    inicio.add_child(instance=TextoPage(title="Horario nuestro", slug="horario"))
    (carpeta / "paginas" / "horario.md").write_text("---\ntitulo: A\nentrada: B\n---\n\nC\n")

    informe = contenido.load(carpeta=carpeta)

    assert informe.editadas == ["paginas/horario"]
    assert TextoPage.objects.get(slug="horario").title == "Horario nuestro"


def test_a_question_edited_here_is_kept(carpeta: Path, change: Change) -> None:
    from wagtail.log_actions import log

    reactivo = Reactivo.objects.under("fundamentos").get(clave="m1-01")
    reactivo.estado = "retirada"
    reactivo.save()
    log(reactivo, "wagtail.edit", user=UsuarioFactory())
    change("cursos/fundamentos/reactivos.yaml", "Repase la lección 1.1.", "Vea la lección 1.1.")

    informe = contenido.load(carpeta=carpeta)

    assert "cursos/fundamentos/reactivos/m1-01" in informe.editadas
    reactivo.refresh_from_db()
    assert reactivo.estado == "retirada"
    assert "Repase" in reactivo.contenido["retro"]


def test_legal_texts_are_drafts_until_somebody_publishes_them() -> None:
    legal = TextoPage.objects.filter(slug__in=["privacidad", "aviso-simplificado", "accesibilidad"])

    assert [(page.live, page.has_unpublished_changes) for page in legal] == [(False, True)] * 3


def test_the_demonstration_publishes_them_marked_as_a_sample() -> None:
    contenido.load(muestra=True)

    page = TextoPage.objects.live().get(slug="privacidad")
    assert "Texto de muestra" in str(page.cuerpo[0])
    assert contenido.load(muestra=True).actualizadas == 0


def test_broken_contents_are_named_and_nothing_is_written(carpeta: Path, change: Change) -> None:
    change("metodologia/pasos/diagnostico.md", "Para discutir sobre lo mismo", "Para acordar")
    change("paginas/verificacion.md", "```nota", "```aviso")
    before = counts()

    with pytest.raises(CommandError, match=r"verificacion\.md, línea \d+: no hay bloque «aviso»"):
        run(contenido=carpeta)

    assert counts() == before


def test_what_a_model_refuses_names_the_file(carpeta: Path, change: Change) -> None:
    change("metodologia/pasos/diagnostico.md", "clave: E1", "clave: DEMASIADO")

    with pytest.raises(ContenidoInvalido, match=r"diagnostico\.md.*clave"):
        contenido.load(carpeta=carpeta)


def test_the_site_follows_its_configured_address(settings: Settings) -> None:
    settings.AULA_URL = "http://127.0.0.1:8123"

    run()

    assert Site.objects.get().root_url == "http://127.0.0.1:8123"


def test_every_write_is_in_the_history_of_its_page() -> None:
    page = diagnostico()
    entry = PageLogEntry.objects.get(page=page, action=ACCION)

    assert entry.revision_id == page.latest_revision_id
    assert entry.message == "Texto de los contenidos de Aula Municipal"


def test_without_an_administrator_it_says_how_to_make_one() -> None:
    assert "aula preparar --admin" in run()


def test_the_first_administrator_gets_a_link_that_works_once(client: Client) -> None:
    said = run("--admin", "Jefa@Ejemplo.mx")
    path = re.search(r"https://aula\.example(/\S+)", said)[1]  # type: ignore[index]  # or the test fails

    form = client.get(path, follow=True)
    address = form.redirect_chain[-1][0]
    clave = "plaza-jardin-rio-88"
    done = client.post(address, {"password1": clave, "password2": clave}, follow=True)

    assert done.status_code == 200
    fresh = Client()
    assert fresh.login(email="jefa@ejemplo.mx", password=clave)
    assert fresh.get("/admin/").status_code == 200
    assert "token_fail" in client.get(path, follow=True).context
    with pytest.raises(CommandError, match="Ya hay quien administra"):
        run("--admin", "otra@ejemplo.mx")


def test_a_mail_address_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="no es un correo"):
        run("--admin", "jefa")


def test_static_files_are_collected_only_when_they_changed(
    settings: Settings, tmp_path: Path
) -> None:
    assert not estaticos.collect()  # the suite serves them from where they are

    source = tmp_path / "fuente"
    source.mkdir()
    (source / "a.css").write_text("p{}")
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    (source / "b.js").write_text('import { a } from "./c.js";\n')
    (source / "c.js").write_text("export const a = 1;\n")
    built_once = {"staticfiles": {"BACKEND": "portal.estaticos.Estaticos"}}
    settings.STORAGES = settings.STORAGES | built_once  # not `|=`: others would find it changed

    assert estaticos.collect()
    (built,) = (tmp_path / "static").glob("b.*.js")
    assert '"./c.js"' not in built.read_text()  # it names the module as it was built
    assert not estaticos.collect()
    (source / "b.css").write_text("a{}")
    assert estaticos.collect()
    assert (tmp_path / "static" / "b.css").exists()
