// The time left, as the server last said it: shown each minute, told to screen readers at ten, five
// and one. At the end this only says so; what follows is the server's to decide.

const place = document.querySelector("[data-restan]");
const shown = place.querySelector("[data-quedan]");
const announced = place.querySelector("[data-anuncio]");
const MARKS = [10, 5, 1]; // minutes
let end = performance.now() + Number(place.dataset.restan) * 1000;
let told = Infinity;
let isOver = false;

function words(seconds) {
  if (seconds <= 0) return "El tiempo terminó.";
  if (seconds < 60) return "Queda menos de un minuto.";
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes === 1 ? "Queda un minuto." : `Quedan ${minutes} minutos.`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60 ? ` y ${minutes % 60} min` : "";
  return hours === 1 ? `Queda 1 hora${rest}.` : `Quedan ${hours} horas${rest}.`;
}

/** Tells each mark once, when it is crossed; not those that were behind when the page opened. */
function announce(seconds) {
  const mark = MARKS.findLast((minutes) => seconds <= minutes * 60);
  if (mark === undefined || mark >= told) return;
  if (told !== Infinity || seconds > mark * 60 - 30) {
    announced.textContent = mark === 1 ? "Queda un minuto." : `Quedan ${mark} minutos.`;
  }
  told = mark;
}

function tick() {
  const seconds = Math.ceil((end - performance.now()) / 1000);
  const text = words(seconds);
  if (shown.textContent !== text) shown.textContent = text;
  place.classList.toggle("pronto", seconds <= 300);
  if (seconds > 0) return announce(seconds);
  if (isOver) return;
  isOver = true;
  announced.textContent = text;
  dispatchEvent(new CustomEvent("aula:fin"));
}

addEventListener("aula:restan", (event) => {
  if (event.detail === null) return;
  end = performance.now() + event.detail * 1000;
  isOver = isOver && event.detail <= 0;
});
tick();
setInterval(tick, 1000);
// A computer that slept counts no time of its own: its page may look at once.
addEventListener("visibilitychange", tick);
