// Sends what waits, again and again, and says what became of it. «Guardado» is said only of what
// the server has confirmed.

import { forget, noteConfirmed, pending } from "./cola.js";
import { ask, base, fill, form, isMine, isOfThisPage, isSaving, mark, say, warn } from "./pagina.js";
import { put } from "./red.js";

const RETRY_MS = 4000; // twice as long after each failure, up to a minute
const LONGEST_RETRY_MS = 60000;
// An answer overtaken by «Guardar y seguir» is sent again on the next page: nobody needs to know.
const TOLD_AFTER_MS = 5000;

const KEPT = "Su respuesta está guardada en este equipo; se enviará al volver la conexión.";
const UNKEPT = "No cierre esta página: su respuesta se enviará al volver la conexión.";
const WHY = {
  "sin-red": "Sin conexión.",
  "sin-servidor": "El servidor no respondió.",
  "sin-sesion": "Su sesión terminó. Su respuesta está guardada en este equipo; entre de nuevo y se enviará.",
  ajena: "Esta página es de otra cuenta. Su respuesta está guardada en este equipo y se enviará cuando entre con la suya.",
};

let running = null;
let failures = 0;

export const isSending = () => running !== null;

/** Sends everything that waits, oldest first; returns whether nothing is left. */
export function flush() {
  running ??= sendAll().finally(() => {
    running = null;
  });
  return running;
}

/** From now on tries again by itself. */
export function keepTrying() {
  setTimeout(again, RETRY_MS);
}

function again() {
  if (pending().length && !running && !isSaving()) flush();
  setTimeout(again, Math.min(RETRY_MS * 2 ** failures, LONGEST_RETRY_MS));
}

async function sendAll() {
  for (let entry = pending()[0]; entry; entry = pending()[0]) {
    if (!(await send(entry))) return false;
  }
  return true;
}

/** Sends one answer; returns false if it has to wait. */
async function send(entry) {
  // A page that goes on answering has seen its own earlier answers.
  const { que, answer } = await put(entry, isMine(entry) ? base() : entry.base);
  if (que === "guardada") return saved(entry, answer);
  if (que === "rechazada") return refused(entry, answer);
  failures += 1;
  if (que === "sin-sesion") say("espera", WHY[que], { href: answer.entrar, text: "Entrar de nuevo" });
  else if (que === "ajena") say("espera", WHY[que]);
  else say("espera", `${WHY[que]} ${entry.unkept ? UNKEPT : KEPT}`);
  return false;
}

function saved(entry, answer) {
  forget(entry);
  failures = 0;
  mark(entry.orden, answer.respondida);
  noteConfirmed(entry.orden, answer.respondida);
  dispatchEvent(new CustomEvent("aula:restan", { detail: answer.restan }));
  if (isMine(entry)) {
    form.elements.base.value = answer.base;
    warn(answer.avisos);
  }
  if (pending().length) return true;
  if (isOfThisPage(entry)) say("guardado", `Guardado ${answer.guardado}`);
  else if (Date.now() - entry.at > TOLD_AFTER_MS) {
    say("guardado", `Pregunta ${entry.orden}: guardado ${answer.guardado}`);
  }
  return true;
}

/** It will never be taken: there is nothing to wait for. */
function refused(entry, answer) {
  forget(entry);
  if (answer.vigente && isMine(entry)) choose(answer);
  else {
    const text = answer.ir?.endsWith("/resultado/") ? "Ver el resultado" : "Seguir";
    say("error", answer.error, answer.ir && { href: answer.ir, text });
  }
  return true;
}

/** Two answers, of two windows: the one that is kept stays until the person says otherwise. */
function choose(answer) {
  ask(`${answer.error} Abajo sigue la que acaba de dar.`, {
    "Ver la otra y conservarla": () => {
      form.elements.base.value = answer.base;
      fill(new Map(Object.entries(answer.vigente)));
      say("guardado", "Se conserva la otra respuesta.");
    },
    "Guardar la mía": () => {
      form.elements.base.value = answer.base;
      form.dispatchEvent(new CustomEvent("aula:guardar"));
    },
  });
}
