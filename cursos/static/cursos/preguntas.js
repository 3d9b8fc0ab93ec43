// Makes some kinds of question easier: counts words, moves what is to be put in order. Without
// this, everything can be answered all the same.

const area = document.querySelector("[data-palabras]");
const list = document.querySelector("[data-ordenar]");

function count() {
  const words = area.value.trim().split(/\s+/).filter(Boolean).length;
  const text = words === 1 ? "Lleva 1 palabra." : `Lleva ${words.toLocaleString("es-MX")} palabras.`;
  document.querySelector("[data-cuenta]").textContent = text;
}

if (area) {
  count();
  area.addEventListener("input", count);
  area.form.addEventListener("aula:lleno", count);
}

const rows = () => [...list.children];
const placeOf = (row) => Number(row.querySelector("select").value);

/** Shows the elements in the order that their places say, where they say one. */
function sort() {
  const places = rows().map(placeOf);
  if (places.includes(0) || new Set(places).size < places.length) return;
  list.append(...rows().sort((a, b) => placeOf(a) - placeOf(b)));
}

function move(row, step) {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (other) step < 0 ? other.before(row) : other.after(row);
  rows().forEach((each, index) => {
    each.querySelector("select").value = String(index + 1);
  });
  row.querySelector("select").dispatchEvent(new Event("change", { bubbles: true }));
}

function arrow(row, step, words, sign) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "flecha";
  made.textContent = sign;
  made.setAttribute("aria-label", `${words}: ${row.querySelector(".texto").textContent.trim()}`);
  made.addEventListener("click", () => {
    move(row, step);
    made.focus();
    const place = placeOf(row);
    document.querySelector("[data-lugar]").textContent = `Lugar ${place} de ${rows().length}.`;
  });
  return made;
}

if (list) {
  sort();
  for (const row of rows()) {
    const arrows = document.createElement("span");
    arrows.className = "flechas";
    arrows.append(arrow(row, -1, "Subir", "↑"), arrow(row, 1, "Bajar", "↓"));
    row.append(arrows);
  }
  list.closest("form").addEventListener("aula:lleno", sort);
}

// Whoever asked whether an answer is right is taken to what was said.
document.querySelector("#comprobacion")?.focus();
