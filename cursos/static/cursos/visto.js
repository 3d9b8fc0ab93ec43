// Counts what was really played of each video, skips apart, and opens «Ya vi el video» when it was
// enough. What a browser cannot count is declared, and the page says so.

const form = document.getElementById("terminar");
const box = document.querySelector("[data-visto]");
const videos = [...document.querySelectorAll(".libro video")];
const enough = Number(box.dataset.visto);
const KEY = `aula.visto.${location.pathname}`;

const WORDS = {
  how: (seen) => `Lleva visto ${seen} % del video. La lección se da por hecha con ${enough} %.`,
  ready: "Ya puede darla por hecha: el botón de abajo está listo.",
  missing: `Todavía falta: vea al menos ${enough} % del video, o abra y lea su transcripción.`,
  unknown:
    "No podemos saber cuánto vio del video en este aparato. Descárguelo o lea su transcripción, y oprima «Ya vi el video» cuando termine.",
  read: "Leyó la transcripción en lugar del video.",
};

// ── What was seen: by address, the stretches and the whole, of earlier visits too ───────────
function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return found && typeof found === "object" ? found : {};
  } catch {
    return {}; // storage is forbidden, or not ours: this visit is all there is
  }
}

const before = kept();
const address = (video) => video.querySelector("source").src;

function merge(stretches) {
  const whole = [];
  for (const [start, end] of stretches.sort((a, b) => a[0] - b[0])) {
    const last = whole.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else whole.push([start, end]);
  }
  return whole;
}

function seen(video) {
  const old = before[address(video)] ?? { tramos: [], dura: 0 };
  const now = Array.from({ length: video.played.length }, (_, n) => [
    video.played.start(n),
    video.played.end(n),
  ]);
  return { tramos: merge([...old.tramos, ...now]), dura: video.duration || old.dura };
}

function keep() {
  try {
    const all = Object.fromEntries(videos.map((video) => [address(video), seen(video)]));
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // who comes back begins anew
  }
}

/** Of a hundred; what has not begun to load has no length yet. */
function share(video) {
  const { tramos, dura } = seen(video);
  const played = tramos.reduce((sum, [start, end]) => sum + end - start, 0);
  return dura ? Math.min(100, Math.floor((played / dura) * 100)) : 0;
}

const failed = new Set();
const isUnknown = (video) => failed.has(video) || video.error !== null || video.duration === Infinity;

// ── What the page shows, and what it sends ──────────────────────────────────────────────────
const button = form.querySelector("button");
const told = box.querySelector("[data-cuanto]");
const status = box.querySelector("[data-dicho]");
const offer = box.querySelector("[data-transcripcion]");
const hasRead = offer.querySelector("input");
const field = Object.assign(document.createElement("input"), { type: "hidden", name: "visto" });

function state() {
  if (hasRead.checked) return { isDone: true, words: WORDS.read };
  if (videos.some(isUnknown)) return { isDone: true, words: WORDS.unknown };
  const least = Math.min(...videos.map(share));
  return { isDone: least >= enough, words: WORDS.how(least), least };
}

function show() {
  const { isDone, words, least } = state();
  if (told.textContent !== words) told.textContent = words;
  field.disabled = least === undefined;
  field.value = least ?? "";
  button.setAttribute("aria-disabled", String(!isDone));
  if (isDone && status.textContent !== WORDS.ready) status.textContent = WORDS.ready;
  if (!isDone && status.textContent === WORDS.ready) status.textContent = "";
}

function start() {
  form.append(field);
  for (const video of videos) {
    for (const name of ["timeupdate", "durationchange", "ended", "error"]) video.addEventListener(name, show);
    for (const name of ["pause", "ended"]) video.addEventListener(name, keep);
    video.querySelector("source").addEventListener("error", () => {
      failed.add(video);
      show();
    });
    video.closest("figure").querySelector("details").addEventListener("toggle", () => {
      offer.hidden = false;
    });
  }
  hasRead.addEventListener("change", show);
  addEventListener("pagehide", keep);
  form.addEventListener("submit", (event) => {
    show();
    if (state().isDone) return;
    event.preventDefault();
    status.textContent = WORDS.missing;
  });
  show();
}

if (videos.length) start();
