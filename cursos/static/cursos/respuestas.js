// Sends each choice as it is made. What the server has not confirmed stays in this browser, by
// attempt and question, and is sent again; «Guardado» is said only of what it has confirmed.

const root = document.querySelector("[data-intento]");
const form = root.querySelector("form[data-orden]");
const handIn = root.querySelector("form[data-entregar]");
const status = root.querySelector("[data-estado]");
const PREFIX = `aula.respuesta.${root.dataset.intento}.`;
const CONFIRMED = `aula.guardadas.${root.dataset.intento}`;
const RETRY_MS = 15000;
const TIMEOUT_MS = 20000;
// An answer overtaken by «Guardar y seguir» is sent again on the next page: nobody needs to know.
const TOLD_AFTER_MS = 5000;

const WORDS = {
  kept: "Su respuesta está guardada en este equipo; se enviará al volver la conexión.",
  unkept: "No cierre esta página: su respuesta se enviará al volver la conexión.",
  offline: "Sin conexión.",
  server: "El servidor no respondió.",
  session: "Su sesión terminó. Su respuesta está guardada en este equipo; entre de nuevo y se enviará.",
  other: "Esta página es de otra cuenta. Su respuesta está guardada en este equipo y se enviará cuando entre con la suya.",
};

// ── What waits in this browser ──────────────────────────────────────────────────────────────
const memory = new Map(); // where storage is forbidden, this page at least remembers

function remember(entry) {
  memory.set(entry.orden, entry);
  try {
    localStorage.setItem(PREFIX + entry.orden, JSON.stringify(entry));
  } catch {
    entry.unkept = true;
  }
}

function forget(entry) {
  const current = pendingOf(entry.orden);
  if (current && current.at !== entry.at) return; // a newer choice took its place meanwhile
  memory.delete(entry.orden);
  try {
    localStorage.removeItem(PREFIX + entry.orden);
  } catch {
    // nothing was kept there
  }
}

function pending() {
  const found = new Map(memory);
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
      const entry = read(key);
      if (entry) found.set(entry.orden, entry);
    }
  } catch {
    // storage is forbidden: what this page remembers is all there is
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}

function read(key) {
  try {
    const entry = JSON.parse(localStorage.getItem(key));
    const isOurs = entry.url.startsWith("/") && Array.isArray(entry.respuesta);
    return isOurs ? entry : null;
  } catch {
    localStorage.removeItem(key); // not ours, or broken
    return null;
  }
}

const isOfThisPage = (entry) => form?.dataset.orden === String(entry.orden);
const pendingOf = (orden) => pending().find((entry) => entry.orden === orden);

/** A page may have been drawn a moment before the answer of the page before it arrived. */
function confirmed() {
  try {
    return JSON.parse(sessionStorage.getItem(CONFIRMED) ?? "{}");
  } catch {
    return {};
  }
}

function noteConfirmed(orden, isAnswered) {
  try {
    sessionStorage.setItem(CONFIRMED, JSON.stringify({ ...confirmed(), [orden]: isAnswered }));
  } catch {
    // the page may show less than there is until it is loaded again
  }
}

function showConfirmed() {
  const known = Object.entries(confirmed());
  for (const [orden, isAnswered] of known) mark(orden, isAnswered);
  const isStale = known.some(([orden, is]) => is && root.querySelector(`[data-falta="${orden}"]`));
  if (!isStale) return;
  sessionStorage.removeItem(CONFIRMED); // once is enough
  location.reload();
}

/** Dates an answer by its first sending: those of one page follow each other, so a later one never
 *  looks older than the one before it. What nobody sent for a minute is as old as the choice. */
function date(entry) {
  if (entry.desde) return;
  const now = Date.now();
  entry.desde = now - entry.at > 60000 ? entry.at : now;
  if (pendingOf(entry.orden)?.at === entry.at) remember(entry);
}

// ── Talking to the server ───────────────────────────────────────────────────────────────────
const token = () => document.querySelector("[name=csrfmiddlewaretoken]");

async function post(entry) {
  date(entry);
  const body = new URLSearchParams(entry.respuesta.map((value) => ["respuesta", value]));
  body.set("csrfmiddlewaretoken", token()?.value ?? "");
  body.set("hace", Math.max(0, Date.now() - entry.desde));
  return fetch(entry.url, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    keepalive: true, // leaving the page does not cancel it
    signal: AbortSignal.timeout?.(TIMEOUT_MS),
  });
}

/** Sends one answer; returns false if it has to wait. */
async function send(entry, isRetry = false) {
  let response, answer;
  try {
    response = await post(entry);
  } catch {
    return waits(entry, WORDS.offline);
  }
  if (response.status === 404) return waitsFor(WORDS.other);
  try {
    answer = response.redirected ? { entrar: response.url } : await response.json();
  } catch {
    return waits(entry, WORDS.server); // it answered, but not in our terms
  }
  if (response.ok && answer.guardado) return saved(entry, answer.guardado);
  if (answer.entrar) return waitsFor(WORDS.session, { href: answer.entrar, text: "Entrar de nuevo" });
  if (response.status === 403 && answer.csrf && !isRetry) {
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
      input.value = answer.csrf;
    }
    return send(entry, true);
  }
  if (response.status === 409 || response.status === 422) return refused(entry, answer);
  return waits(entry, WORDS.server);
}

function saved(entry, hour) {
  forget(entry);
  mark(entry.orden, entry.respuesta.length > 0);
  noteConfirmed(entry.orden, entry.respuesta.length > 0);
  if (pending().length) return true;
  if (isOfThisPage(entry)) say("guardado", `Guardado ${hour}`);
  else if (Date.now() - entry.at > TOLD_AFTER_MS) say("guardado", `Pregunta ${entry.orden}: guardado ${hour}`);
  return true;
}

function refused(entry, answer) {
  forget(entry);
  if (answer.vigente && isOfThisPage(entry)) tick(answer.vigente);
  say("error", answer.error, answer.ir && { href: answer.ir, text: "Ver el resultado" });
  return true; // it will never be taken: there is nothing to wait for
}

function waits(entry, reason) {
  return waitsFor(`${reason} ${entry.unkept ? WORDS.unkept : WORDS.kept}`);
}

function waitsFor(text, link) {
  say("espera", text, link);
  return false;
}

let running = null;

/** Sends everything that waits, oldest first; returns whether nothing is left. */
function flush() {
  running ??= sendAll().finally(() => {
    running = null;
  });
  return running;
}

async function sendAll() {
  for (let entry = pending()[0]; entry; entry = pending()[0]) {
    if (!(await send(entry))) return false;
  }
  return true;
}

// ── What the page shows ─────────────────────────────────────────────────────────────────────
function say(state, text, link) {
  const isSaid = status.dataset.estado === state && status.dataset.dicho === text;
  if (isSaid) return; // screen readers would read it again at each attempt
  status.dataset.dicho = text;
  status.dataset.estado = state;
  status.replaceChildren(text);
  if (link) {
    const anchor = document.createElement("a");
    anchor.href = link.href;
    anchor.textContent = link.text;
    status.append(anchor);
  }
}

const inputs = () => [...form.querySelectorAll("input[name=respuesta]")];
const chosen = () => inputs().filter((input) => input.checked).map((input) => input.value);

function tick(values) {
  const wanted = values.map(String);
  for (const input of inputs()) input.checked = wanted.includes(input.value);
}

function mark(orden, isAnswered) {
  const words = root.querySelector(`[data-respuesta-de="${orden}"]`);
  if (!words) return;
  words.textContent = `Pregunta ${orden}, ${isAnswered ? "respondida" : "sin responder"}`;
  words.closest("a").classList.toggle("h", isAnswered);
  root.querySelector("[data-respondidas]").textContent = root.querySelectorAll(".preguntas .h").length;
}

function onChoice() {
  remember({
    orden: Number(form.dataset.orden),
    url: location.pathname,
    respuesta: chosen(),
    at: Date.now(),
  });
  say("guardando", "Guardando…");
  flush();
}

/** Lets what is on its way arrive first. Without a connection the browser would lead to an error
 *  page: stay, and go on when it is back. */
async function onSubmit(event) {
  if (!running && navigator.onLine && status.dataset.estado !== "espera") return;
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

function start() {
  const waiting = pending();
  if ("cerrado" in root.dataset) {
    for (const entry of waiting) forget(entry);
    if (waiting.length) {
      const numbers = waiting.map((entry) => entry.orden).join(", ");
      say("error", `En este equipo quedó sin confirmar la respuesta a: pregunta ${numbers}. Abajo se ve la que contó.`);
    }
    return;
  }
  if (form) {
    const own = waiting.find(isOfThisPage);
    if (own && !form.dataset.error) {
      tick(own.respuesta);
      say("guardando", "Enviando la respuesta que quedó en este equipo…");
    }
    form.addEventListener("change", onChoice);
    form.addEventListener("submit", onSubmit);
  }
  handIn?.addEventListener("submit", onHandIn);
  if (waiting.length) {
    flush().then((isDone) => {
      if (isDone && handIn) location.reload(); // the list above was drawn before it arrived
    });
  }
  showConfirmed();
  const again = () => pending().length && status.dataset.estado !== "guardando" && flush();
  addEventListener("online", again);
  setInterval(again, RETRY_MS);
}

start();
