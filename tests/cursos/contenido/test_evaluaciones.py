"""What an assessment asks, said section by section and place by place."""

from pathlib import Path

import pytest

from comun.contenido import ContenidoInvalido, parse_yaml
from cursos.operations.contenido import evaluaciones
from cursos.operations.contenido.evaluaciones import EvaluacionLeida

CURSO = """
modulos: [{slug: uno}]
evaluacion:
  titulo: Evaluación final
  minimo: 70
  intentos: 2
  secciones:
    - titulo: Casos
      mezclar: true
      casillas:
        - reactivo: Casos/r-1
          valor: 2.5
        - categoria: Agua/Tarifas
          elemento: pasos/diagnostico
          dificultad: dificil
          cantidad: 2
evaluaciones:
  - clave: repaso
    titulo: Repaso
    minimo: 70
    intentos: libres
    secciones: [{casillas: [{categoria: '', cantidad: 4}]}]
  - clave: otro-repaso
    titulo: Repaso
    minimo: 70
    intentos: libres
    secciones: []
"""
_PREGUNTA = """
- clave: {clave}
  categoria: {categoria}
  tipo: corta
  enunciado: ¿Qué?
  dificultad: dificil
  respuestas: [IMPLAN]
  elementos: [pasos/diagnostico]
"""
REACTIVOS = "".join(
    _PREGUNTA.format(clave=clave, categoria=categoria)
    for clave, categoria in [
        ("r-1", "Casos"), ("a-1", "Agua/Tarifas"), ("a-2", "Agua/Tarifas/2026"), ("r-1", "''"),
    ]
)  # fmt: skip


def read(folder: Path, curso: str = CURSO, reactivos: str = REACTIVOS) -> list[EvaluacionLeida]:
    (folder / "reactivos.yaml").write_text(reactivos, encoding="utf-8")
    datos = parse_yaml(curso, archivo=Path("curso.yaml"), linea=1)
    return list(evaluaciones.read(folder, datos=datos, rutas={"pasos/diagnostico"}))


def test_sections_and_places_are_read_as_they_are_said(tmp_path: Path) -> None:
    final, repaso, nada = read(tmp_path)

    (seccion,) = final.secciones
    assert (seccion.titulo, seccion.mezclar) == ("Casos", True)
    assert final.lugares == [
        (1, {"reactivo": "Casos/r-1", "valor": 2.5}),
        (1, {
            "categoria": "Agua/Tarifas", "elemento": "pasos/diagnostico",
            "dificultad": "dificil", "cantidad": 2,
        }),
    ]  # fmt: skip
    assert repaso.clave == f"{tmp_path.name}-repaso"
    assert repaso.banco is final.banco
    assert (nada.secciones, nada.categorias) == ((), set())


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("valor: 2.5", "valor: 0", "«valor» es mayor que cero"),
        ("valor: 2.5", "valor: -1", "«valor»: "),
        ("valor: 2.5", "valor: mucho", "«valor»: "),
        ("elemento: pasos/diagnostico", "elemento: pasos/nada", "no hay elemento «pasos/nada»"),
        ("dificultad: dificil", "dificultad: mucha", "«dificultad» es uno de"),
        ("dificultad: dificil", "dificultad: media", "se piden 2 preguntas y alcanza para 0"),
        ("reactivo: Casos/r-1", "reactivo: Casos/r-2", "no hay pregunta «Casos/r-2»"),
        ("reactivo: Casos/r-1", "reactivo: a\n          categoria: b", "no las dos cosas"),
        ("valor: 2.5", "dificultad: dificil", "no se conoce el campo dificultad"),
        ("cantidad: 2", "cantidad: 3", "de «Agua/Tarifas» se piden 3 preguntas y alcanza para 2"),
        ("cantidad: 4", "cantidad: 5", "de «todo el curso» se piden 5"),
        ("cantidad: 4", "cantidad: 0", "«cantidad» es un número entero"),
        ("clave: repaso", "clave: otro-repaso", "lleva «clave», distinta"),
        ("clave: repaso", "clave: ../otro", "lleva «clave», distinta"),
        ("categoria: Agua/Tarifas", "categoria: /Agua", "«categoria» es como"),
        ("categoria: Agua/Tarifas", "categoria: 7", "«categoria» es como"),
        ("mezclar: true", "mezclar: tal vez", "«mezclar» es true o false"),
        ("  secciones:\n", "  preguntas: 1\n  secciones:\n", "no se conoce el campo preguntas"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in CURSO

    with pytest.raises(ContenidoInvalido, match=rf"curso\.yaml, línea \d+: .*{complaint}"):
        read(tmp_path, CURSO.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("categoria: Casos\n", "modulo: 1\n  categoria: Casos\n", "no las dos cosas"),
        ("  categoria: Casos\n", "", "lleva «modulo», o «categoria»"),
        ("categoria: Casos\n", "categoria: ''\n", "la clave r-1 está dos veces"),
    ],
)
def test_a_question_lies_in_one_place_under_one_key(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    with pytest.raises(ContenidoInvalido, match=complaint):
        read(tmp_path, reactivos=REACTIVOS.replace(old, new, 1))


def test_an_exercise_by_modules_does_not_ask_what_the_final_assessment_does(
    tmp_path: Path,
) -> None:
    by_modules = CURSO.replace("secciones: []", "preguntas: 1\n    por_modulo: 1")

    with pytest.raises(ContenidoInvalido, match="el archivo no existe"):
        read(tmp_path, by_modules)
