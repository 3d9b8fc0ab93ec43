// What the server has not confirmed waits in this browser, by attempt and question. Nothing but
// answers is kept here.

import { root } from "./pagina.js";

const PREFIX = `aula.respuesta.${root.dataset.intento}.`;
const CONFIRMED = `aula.guardadas.${root.dataset.intento}`;

const memory = new Map(); // where storage is forbidden, this page at least remembers

export function remember(entry) {
  memory.set(entry.orden, entry);
  try {
    localStorage.setItem(PREFIX + entry.orden, JSON.stringify(entry));
  } catch {
    entry.unkept = true;
  }
}

export function forget(entry) {
  const current = pending().find((one) => one.orden === entry.orden);
  if (current && current.at !== entry.at) return; // a newer choice took its place meanwhile
  memory.delete(entry.orden);
  try {
    localStorage.removeItem(PREFIX + entry.orden);
  } catch {
    // nothing was kept there
  }
}

/** What waits, oldest first. */
export function pending() {
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

/** Which questions the server said that are answered: question → whether they are. A page may
 *  have been drawn a moment before the answer of the page before it arrived. */
export function confirmed() {
  try {
    return JSON.parse(sessionStorage.getItem(CONFIRMED) ?? "{}");
  } catch {
    return {};
  }
}

export function noteConfirmed(orden, isAnswered) {
  try {
    sessionStorage.setItem(CONFIRMED, JSON.stringify({ ...confirmed(), [orden]: isAnswered }));
  } catch {
    // the page may show less than there is until it is loaded again
  }
}

export function forgetConfirmed() {
  sessionStorage.removeItem(CONFIRMED);
}
