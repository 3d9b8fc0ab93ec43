// The page of a question, or of the list of all: what its fields say, and what is told to who
// answers.

export const root = document.querySelector("[data-intento]");
export const form = root.querySelector("form[data-orden]");
export const handIn = root.querySelector("form[data-entregar]");
const status = root.querySelector("[data-estado]");

export const base = () => form.elements.base.value;
export const origen = () => form.elements.origen.value;
export const said = () => [...new FormData(form)].filter(([name]) => name.startsWith("respuesta"));

/** An answer that waits, or is on its way, and the question that is being shown. */
export const isOfThisPage = (entry) => form?.dataset.orden === String(entry.orden);
// Another window of this browser may answer the same question.
export const isMine = (entry) => isOfThisPage(entry) && entry.origen === origen();

export const isWaiting = () => status.dataset.estado === "espera";
export const isSaving = () => status.dataset.estado === "guardando";

/** Says how it stands with the answers; `link`: where that leads, and its words. */
export function say(state, text, link) {
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

/** Says it and lets the person choose: words → what then happens. */
export function ask(text, choices) {
  say("error", text);
  for (const [words, onClick] of Object.entries(choices)) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn b2";
    made.textContent = words;
    made.addEventListener("click", onClick);
    status.append(made);
  }
}

export function warn(words) {
  const place = root.querySelector("[data-avisos]");
  if (place) place.textContent = words.join(" ");
}

/** Puts these values in the fields: name → values. What is not named is blank. */
export function fill(values) {
  for (const field of form.elements) {
    if (!field.name.startsWith("respuesta")) continue;
    const wanted = values.get(field.name) ?? [];
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = wanted.includes(field.value);
    } else field.value = wanted[0] ?? "";
  }
  form.dispatchEvent(new CustomEvent("aula:lleno"));
}

export function grouped(campos) {
  const values = new Map();
  for (const [name, value] of campos) values.set(name, [...(values.get(name) ?? []), value]);
  return values;
}

/** An order says something once every place is taken, by one element each. */
export function isHalfDone(campos) {
  if (form.dataset.tipo !== "orden") return false;
  const places = campos.map(([, value]) => value);
  return places.some(Boolean) && new Set(places.filter(Boolean)).size < places.length;
}

/** Shows in the list of questions whether this one is answered. */
export function mark(orden, isAnswered) {
  const words = root.querySelector(`[data-respuesta-de="${orden}"]`);
  if (!words) return;
  words.textContent = `Pregunta ${orden}, ${isAnswered ? "respondida" : "sin responder"}`;
  words.closest("a").classList.toggle("h", isAnswered);
  root.querySelector("[data-respondidas]").textContent = root.querySelectorAll(".preguntas .h").length;
}
