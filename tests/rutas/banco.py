"""The engine of assessments: figures of its questions."""

from .tipos import Ruta

_NINGUNA = "0" * 64
# For who has an account; this one is not there.
_CON_CUENTA = {"anonimo": 302, "participante": 404, "ajeno": 404, "admin": 404}

RUTAS = [Ruta("evaluaciones:recurso", f"/evaluaciones/recursos/{_NINGUNA}/", _CON_CUENTA)]
