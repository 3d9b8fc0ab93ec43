"""A power cut in the middle of issuing certificates, and what must be true afterwards."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.plantilla import RAIZ, aula_environment
from tests.servidor import Sitio, wait_for

# PDFs recorded and letters sent so far.
DONE = """
SELECT (SELECT count(*) FROM certificados_certificado c JOIN cuentas_usuario u
            ON u.id = c.titular_id
            WHERE u.email LIKE '%@entrega.example' AND c.ejemplar_id IS NOT NULL)
     + (SELECT count(*) FROM avisos_correo
            WHERE para LIKE '%@entrega.example' AND clave LIKE '%-carta'
            AND enviado_at IS NOT NULL)
"""
OPEN = "SELECT count(*) FROM trabajos_trabajo WHERE estado <> 'terminado'"


@dataclass
class Corte:
    """`ask` runs one SQL query on the site's database; `also` is what else the cut takes away."""

    sitio: Sitio
    personas: int
    ask: Callable[[str], int]
    also: Callable[[], object] = lambda: None
    patience: float = 60

    def happen(self) -> dict[str, Any]:
        """Hand in for everybody, cut the power halfway, start again; return what there is then."""
        self._run("preparar", str(self.personas))
        self.sitio.start()
        self._cut_while_handing_in()
        self.sitio.start()
        # Nobody touches anything: what was committed is finished by the site itself.
        wait_for(lambda: self.ask(OPEN) == 0, self.patience, "what was left being found", pause=0.5)
        self._run("entregar")  # who was cut off clicks again
        wait_for(lambda: self.ask(OPEN) == 0, self.patience, "all jobs done", pause=0.5)
        found: dict[str, Any] = json.loads(self._run("contar"))
        return found

    def _cut_while_handing_in(self) -> None:
        total = 2 * self.personas
        assert self.sitio.process
        with subprocess.Popen(
            [sys.executable, "-m", "tests.crash.acreditar", "entregar"],
            env=self._environment(), cwd=RAIZ, process_group=self.sitio.process.pid,
        ):  # fmt: skip
            # A worker may keep pace with who hands in: cut when jobs are open, not between two.
            wait_for(
                lambda: self.ask(DONE) >= 0.25 * total and self.ask(OPEN) >= 2,
                60,
                "a quarter done and jobs open",
                pause=0.005,
            )
            self.sitio.kill()
        self.also()
        done = self.ask(DONE)
        assert 0.2 * total <= done <= 0.8 * total, f"{done} of {total} done when killed"
        assert self.ask(OPEN) > 0

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "tests.crash.acreditar", *arguments],
            env=self._environment(), cwd=RAIZ, check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _environment(self) -> dict[str, str]:
        return aula_environment(self.sitio.var) | self.sitio.environment


def assert_nothing_lost_nothing_twice(found: dict[str, Any], personas: int) -> None:
    """Each certificate once, each with the one file it names, each letter written once."""
    assert len(found["claves"]) == len(set(found["claves"])) == personas
    assert found["archivos"] == found["pdf"]  # no file missing, none differing, none left over
    assert len(found["cartas"]) == len(set(found["cartas"].values())) == personas
    assert found["sin_enviar"] == 0
    assert found["abiertos"] == []
