// Sends each answer as it is given. What the server has not confirmed stays in this browser, by
// attempt and question, and is sent again; «Guardado» is said only of what it has confirmed.
// Nothing but answers is kept here.

const root = document.querySelector("[data-intento]");
const form = root.querySelector("form[data-orden]");
const handIn = root.querySelector("form[data-entregar]");
const status = root.querySelector("[data-estado]");
const PREFIX = `aula.respuesta.${root.dataset.intento}.`;
const CONFIRMED = `aula.guardadas.${root.dataset.intento}`;
const RETRY_MS = 4000; // twice as long after each failure, up to a minute
const LONGEST_RETRY_MS = 60000;
const TIMEOUT_MS = 20000;
const PAUSE_MS = 1500; // of who writes
const KEEPALIVE_BYTES = 60000; // browsers refuse more of what outlives its page
// An answer overtaken by «Guardar y seguir» is sent again on the next page: nobody needs to know.
const TOLD_AFTER_MS = 5000;

const WORDS = {
  kept: "Su respuesta está guardada en este equipo; se enviará al volver la conexión.",
  places: "Ponga un lugar distinto a cada elemento para que se guarde.",
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
    const isOurs = entry.url.startsWith("/") && Array.isArray(entry.campos);
    return isOurs ? entry : null;
  } catch {
    localStorage.removeItem(key); // not ours, or broken
    return null;
  }
}

const isOfThisPage = (entry) => form?.dataset.orden === String(entry.orden);
// Another window of this browser may answer the same question.
const isMine = (entry) => isOfThisPage(entry) && entry.origen === origen();
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

// ── Talking to the server ───────────────────────────────────────────────────────────────────
const token = () => document.querySelector("[name=csrfmiddlewaretoken]");

/** A page that goes on answering has seen its own earlier answers. */
const baseOf = (entry) => (isMine(entry) ? base() : entry.base);

async function post(entry) {
  const body = new URLSearchParams(entry.campos);
  body.set("csrfmiddlewaretoken", token()?.value ?? "");
  body.set("base", baseOf(entry));
  body.set("origen", entry.origen);
  return fetch(entry.url, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    keepalive: String(body).length < KEEPALIVE_BYTES, // leaving the page does not cancel it
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
  if (response.ok && answer.guardado) return saved(entry, answer);
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

function refused(entry, answer) {
  forget(entry);
  if (answer.vigente && isMine(entry)) return choose(answer);
  const text = answer.ir?.endsWith("/resultado/") ? "Ver el resultado" : "Seguir";
  say("error", answer.error, answer.ir && { href: answer.ir, text });
  return true; // it will never be taken: there is nothing to wait for
}

/** Two answers, of two windows: the one that is kept stays until the person says otherwise. */
function choose(answer) {
  say("error", `${answer.error} Abajo sigue la que acaba de dar.`);
  status.append(
    button("Ver la otra y conservarla", () => {
      form.elements.base.value = answer.base;
      fill(new Map(Object.entries(answer.vigente)));
      say("guardado", "Se conserva la otra respuesta.");
    }),
    button("Guardar la mía", () => {
      form.elements.base.value = answer.base;
      onChoice();
    }),
  );
  return true;
}

function button(text, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn b2";
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}

function waits(entry, reason) {
  return waitsFor(`${reason} ${entry.unkept ? WORDS.unkept : WORDS.kept}`);
}

function waitsFor(text, link) {
  failures += 1;
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

const base = () => form.elements.base.value;
const origen = () => form.elements.origen.value;
const said = () => [...new FormData(form)].filter(([name]) => name.startsWith("respuesta"));

/** Puts these values in the fields: name → values. What is not named is blank. */
function fill(values) {
  for (const field of form.elements) {
    if (!field.name.startsWith("respuesta")) continue;
    const wanted = values.get(field.name) ?? [];
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = wanted.includes(field.value);
    } else field.value = wanted[0] ?? "";
  }
  form.dispatchEvent(new CustomEvent("aula:lleno"));
}

function grouped(campos) {
  const values = new Map();
  for (const [name, value] of campos) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
}

function warn(words) {
  const place = root.querySelector("[data-avisos]");
  if (place) place.textContent = words.join(" ");
}

function mark(orden, isAnswered) {
  const words = root.querySelector(`[data-respuesta-de="${orden}"]`);
  if (!words) return;
  words.textContent = `Pregunta ${orden}, ${isAnswered ? "respondida" : "sin responder"}`;
  words.closest("a").classList.toggle("h", isAnswered);
  root.querySelector("[data-respondidas]").textContent = root.querySelectorAll(".preguntas .h").length;
}

/** An order says something once every place is taken, by one element each. */
function isHalfDone(campos) {
  if (form.dataset.tipo !== "orden") return false;
  const places = campos.map(([, value]) => value);
  return places.some(Boolean) && new Set(places.filter(Boolean)).size < places.length;
}

let pause = null;

function hurry() {
  const was = pause;
  clearTimeout(pause);
  pause = null;
  return was !== null;
}

const isWritten = (field) => field.matches("textarea, input[type=text]");

/** Leaving a field in which nothing is unsent changes nothing. */
function onChange(event) {
  if (!isWritten(event.target) || pause !== null) onChoice();
}

function onChoice() {
  hurry();
  const campos = said();
  if (isHalfDone(campos)) return say("", WORDS.places);
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
  const waits = running || pending().length || status.dataset.estado === "espera";
  if (!waits && navigator.onLine) return;
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

let failures = 0;

function again() {
  if (pending().length && !running && status.dataset.estado !== "guardando") flush();
  const wait = Math.min(RETRY_MS * 2 ** failures, LONGEST_RETRY_MS);
  setTimeout(again, wait);
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

function start() {
  const waiting = pending();
  if ("cerrado" in root.dataset) return showLeftOver(waiting);
  if (form && form.dataset.tipo !== "archivo") {
    const own = waiting.find(isOfThisPage);
    if (own && !form.dataset.error) takeUp(own);
    form.addEventListener("change", onChange);
    form.addEventListener("input", onInput);
    form.addEventListener("submit", onSubmit);
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
  setTimeout(again, RETRY_MS);
}

start();
