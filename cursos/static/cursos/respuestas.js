// Sends each answer as it is given: `pagina.js` is what is seen, `cola.js` what waits in this
// browser, `envio.js` sends it, `red.js` talks to the server. Here, what the person does.

import { confirmed, forget, forgetConfirmed, pending, remember } from "./respuestas/cola.js";
import { flush, isSending, keepTrying } from "./respuestas/envio.js";
import {
  base, fill, form, grouped, handIn, isHalfDone, isOfThisPage, isWaiting, mark, origen, root, said, say,
} from "./respuestas/pagina.js";

const PAUSE_MS = 1500; // of who writes

let pause = null;

function hurry() {
  clearTimeout(pause);
  pause = null;
}

const isWritten = (field) => field.matches("textarea, input[type=text]");

/** Leaving a field in which nothing is unsent changes nothing. */
function onChange(event) {
  if (!isWritten(event.target) || pause !== null) onChoice();
}

function onChoice() {
  hurry();
  const campos = said();
  if (isHalfDone(campos)) return say("", "Ponga un lugar distinto a cada elemento para que se guarde.");
  keepHere(campos);
  say("guardando", "Guardando…");
  flush();
}

/** Who writes is not sent at each letter; this browser keeps them all the same. */
function onInput(event) {
  if (!isWritten(event.target)) return;
  keepHere(said());
  say("guardando", "Guardando…");
  hurry();
  pause = setTimeout(onChoice, PAUSE_MS);
}

function keepHere(campos) {
  remember({
    orden: Number(form.dataset.orden),
    url: location.pathname,
    campos,
    base: base(),
    origen: origen(),
    at: Date.now(),
  });
}

/** Lets what is on its way arrive first. Without a connection the browser would lead to an error
 *  page: stay, and go on when it is back. */
async function onSubmit(event) {
  hurry();
  if (!isSending() && !pending().length && !isWaiting() && navigator.onLine) return;
  event.preventDefault();
  if (!(await flush())) return;
  if (event.submitter?.name) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = event.submitter.name;
    field.value = event.submitter.value;
    event.target.append(field);
  }
  event.target.submit();
}

async function onHandIn(event) {
  if (!pending().length && navigator.onLine) return;
  event.preventDefault();
  if (!navigator.onLine) {
    say("espera", "Sin conexión. Sus respuestas siguen guardadas; podrá entregar al volver la conexión.");
    return;
  }
  if (await flush()) event.target.submit();
}

/** Time is up: what waits is delivered, and the server says what comes then. */
async function onEnd() {
  hurry();
  if (pending().length) say("guardando", "El tiempo terminó. Enviando sus respuestas…");
  if (!(await flush())) return;
  const end = document.querySelector("form[data-fin]");
  if (end) end.submit();
  else if (form) location.assign(root.querySelector("[data-revisar]").dataset.revisar);
}

function showConfirmed() {
  const known = Object.entries(confirmed());
  for (const [orden, isAnswered] of known) mark(orden, isAnswered);
  const isStale = known.some(([orden, is]) => is && root.querySelector(`[data-falta="${orden}"]`));
  if (!isStale) return;
  forgetConfirmed(); // once is enough
  location.reload();
}

function showLeftOver(waiting) {
  for (const entry of waiting) forget(entry);
  if (!waiting.length) return;
  const numbers = waiting.map((entry) => entry.orden).join(", ");
  say("error", `En este equipo quedó sin confirmar la respuesta a: pregunta ${numbers}. Abajo se ve la que contó.`);
}

/** What an earlier page left here is shown, and this one goes on in its name. */
function takeUp(own) {
  fill(grouped(own.campos));
  form.elements.base.value = own.base;
  form.elements.origen.value = own.origen;
  say("guardando", "Enviando la respuesta que quedó en este equipo…");
}

function listen() {
  form.addEventListener("change", onChange);
  form.addEventListener("input", onInput);
  form.addEventListener("submit", onSubmit);
  form.addEventListener("aula:guardar", onChoice);
}

function start() {
  const waiting = pending();
  if ("cerrado" in root.dataset) return showLeftOver(waiting);
  if (form && form.dataset.tipo !== "archivo") {
    const own = waiting.find(isOfThisPage);
    if (own && !form.dataset.error) takeUp(own);
    listen();
  }
  handIn?.addEventListener("submit", onHandIn);
  addEventListener("aula:fin", onEnd);
  if (waiting.length) {
    flush().then((isDone) => {
      if (isDone && handIn) location.reload(); // the list above was drawn before it arrived
    });
  }
  showConfirmed();
  for (const moment of ["online", "pagehide"]) {
    addEventListener(moment, () => pending().length && flush());
  }
  keepTrying();
}

start();
