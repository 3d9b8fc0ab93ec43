"""What is said of a question handed in: its lessons are links, its formulae are drawn."""

from comun import formulas
from cursos.evaluaciones import dibujo
from cursos.queries.evaluacion.marcadas import linked


def test_a_lesson_is_a_link_and_a_number_of_a_formula_is_none() -> None:
    said = dibujo.written("\\(1.3^{1/6} - 1 < 2.3\\). La lección 2.3 dice por qué, y la 9.9.")

    drawn = formulas.draw(linked(said, {"1.3": "/uno/", "2.3": "/dos/"}))

    assert '<a href="/dos/">lección 2.3</a>' in drawn
    assert drawn.count("<a ") == 1
    assert "<mn>1.3</mn>" in drawn
    assert "<mn>2.3</mn>" in drawn
