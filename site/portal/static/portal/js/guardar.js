// Saves a form as people leave its fields. What the server has not confirmed stays in this
// browser and is sent again; «Guardado» is said only of what it has confirmed. Counts words too.

const form = document.querySelector("form[data-guardar]");
const status = form.querySelector("[data-estado]");
const KEY = `aula.${form.dataset.guardar}`;
const ONLY_BY_BUTTON = "soloBoton" in form.dataset;
const RETRY_MS = 15000;
const TIMEOUT_MS = 20000;
const QUIET_MS = 10000; // somebody who writes for long without leaving the field
const SENT = "enviado"; // marks, in this browser's copy, what went by the button
const KEEP_MS = 400; // from a keystroke to this browser's own copy

const WORDS = {
  offline: "Sin conexión. Lo que escribió está guardado en este equipo; se enviará al volver.",
  unkept: "Sin conexión. No cierre esta página: se enviará al volver.",
  button: "Sin conexión. No se envió nada; no cierre esta página y vuelva a intentarlo.",
  server: "El servidor no respondió. Lo que escribió está en este equipo; se enviará otra vez.",
};

let running = null;
let dirty = false;
let clock;
let keeping;
let leaving = false; // the form itself is being sent

// ── What waits in this browser ──────────────────────────────────────────────────────────────
function remember(body) {
  try {
    localStorage.setItem(KEY, body);
    return true;
  } catch {
    return false;
  }
}

function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing was kept there
  }
}

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** The browser sends the form now: what it holds stays here until a page shows that it arrived. */
function leave() {
  leaving = true;
  const body = said();
  body.append(SENT, "1");
  remember(body);
}

/** What waits here and the server does not have; a block that changed since shows that it has. */
function undelivered() {
  const body = new URLSearchParams(kept() ?? "");
  if (!body.has(SENT)) return body.toString();
  if (body.get("base") !== form.elements.base.value) {
    forget();
    return "";
  }
  body.delete(SENT);
  return body.toString();
}

// ── Talking to the server ───────────────────────────────────────────────────────────────────
function said() {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "csrfmiddlewaretoken") body.append(name, value);
  }
  return body;
}

async function post(body) {
  const full = new URLSearchParams(body);
  full.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  return fetch(form.action, {
    method: "POST",
    body: full,
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    signal: AbortSignal.timeout?.(TIMEOUT_MS),
  });
}

/** Sends the form as it is; true once the server has answered for it. */
async function send(isRetry = false) {
  dirty = false;
  const body = said();
  const isKept = remember(body);
  let response, answer;
  try {
    response = await post(body);
  } catch {
    dirty = true;
    return say("espera", isKept ? WORDS.offline : WORDS.unkept);
  }
  try {
    answer = await response.json();
  } catch {
    dirty = true;
    return say("espera", WORDS.server);
  }
  if (answer.guardado) return saved(answer);
  if (response.status === 403 && answer.csrf && !isRetry) {
    form.elements.csrfmiddlewaretoken.value = answer.csrf;
    return send(true);
  }
  if (answer.entrar) {
    dirty = true;
    return say("espera", `${answer.error} Está en este equipo y se enviará cuando entre.`, answer.entrar);
  }
  return say("error", answer.conflicto ? `${answer.error} Elija «${form.dataset.boton}» para verlas juntas.` : answer.error);
}

function saved(answer) {
  form.elements.base.value = answer.base;
  if (!dirty) {
    forget();
    if (form.querySelector("[data-recuperado]")) location.reload(); // rows this page did not show
  }
  for (const place of document.querySelectorAll("[data-porcentaje]")) {
    place.textContent = `${answer.porcentaje} %`;
  }
  for (const bar of document.querySelectorAll(".completa progress")) bar.value = answer.porcentaje;
  const wrong = Object.values(answer.errores);
  if (wrong.length) say("error", `Guardado ${answer.guardado}, menos esto: ${wrong.join(" ")}`);
  else say("guardado", `Guardado ${answer.guardado}`);
  return true;
}

/** Keeps what was typed in this browser until the server answers for it. */
function keep() {
  if (dirty && !leaving) remember(said());
}

function flush() {
  clearTimeout(clock);
  running ??= sendAll().finally(() => {
    running = null;
  });
  return running;
}

async function sendAll() {
  do {
    if (!(await send())) return false;
  } while (dirty);
  return true;
}

// ── What the page shows ─────────────────────────────────────────────────────────────────────
function say(state, text, href) {
  if (status.dataset.dicho === text) return false; // screen readers would read it again
  status.dataset.dicho = text;
  status.dataset.estado = state;
  status.replaceChildren(text);
  if (href) {
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.textContent = "Entrar de nuevo";
    status.append(" ", anchor);
  }
  return false;
}

function count(place) {
  const field = document.getElementById(place.dataset.palabras);
  const words = field.value.trim().split(/\s+/).filter(Boolean).length;
  const most = Number(place.dataset.tope);
  const over = words > most;
  place.classList.toggle("de-mas", over);
  place.textContent = `${words} de ${most} palabras${over ? ": se guarda, pero acórtelo antes de enviar" : ""}`;
}

function restore(body) {
  const values = new URLSearchParams(body);
  for (const [name, value] of values) {
    if (form.elements[name] || name === "ir") continue;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    field.dataset.recuperado = "";
    form.append(field);
  }
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken" || field.type === "file") continue;
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = values.getAll(field.name).includes(field.value);
    } else if (field.tagName !== "BUTTON" && values.has(field.name)) {
      field.value = values.get(field.name);
    }
  }
}

for (const place of document.querySelectorAll("[data-palabras]")) {
  document.getElementById(place.dataset.palabras)?.addEventListener("input", () => count(place));
}

if (!ONLY_BY_BUTTON) {
  const waiting = undelivered();
  if (waiting && waiting !== said().toString() && !document.querySelector(".errores")) {
    restore(waiting);
    say("espera", "Recuperamos lo que quedó en este equipo y lo estamos enviando.");
    flush();
  }
  form.addEventListener("change", () => {
    dirty = true;
    flush();
  });
  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(clock);
    clearTimeout(keeping);
    clock = setTimeout(flush, QUIET_MS);
    keeping = setTimeout(keep, KEEP_MS);
  });
  // The page may be closed, or the machine go off, before anything was sent.
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  // Without a connection the browser would lead to an error page: stay until it is back.
  form.addEventListener("submit", (event) => {
    clearTimeout(clock);
    if (!navigator.onLine) {
      event.preventDefault();
      flush();
    } else if (running) {
      event.preventDefault();
      const button = event.submitter;
      running.finally(() => submit(button));
    } else {
      leave();
    }
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });
  const again = () => dirty && !running && status.dataset.estado === "espera" && flush();
  addEventListener("online", again);
  setInterval(again, RETRY_MS);
} else {
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    say("espera", WORDS.button);
  });
}

function submit(button) {
  leave();
  if (button?.name) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: button.name, value: button.value });
    form.append(field);
  }
  form.submit();
}
