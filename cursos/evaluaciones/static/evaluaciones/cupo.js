// Beside each place of an assessment being written: how many ready questions there are for it.
// Without this script the page says the same of what is saved.
const contar = document.currentScript.dataset.contar;
const NOMBRE = /^casillas-(\d+)-(categoria|elemento|dificultad|cantidad)$/;

function campo(numero, nombre) {
  return document.querySelector(`[name="casillas-${numero}-${nombre}"]`);
}

async function decir(numero) {
  const categoria = campo(numero, "categoria");
  if (!categoria) return;
  const lugar = categoria.closest("[data-field-wrapper]") ?? categoria.parentElement;
  let nota = lugar.querySelector("[role=status]");
  if (!nota) {
    nota = document.createElement("p");
    nota.setAttribute("role", "status");
    lugar.append(nota);
  }
  nota.textContent = "";
  if (!categoria.value) return;
  const pedido = new URLSearchParams({ categoria: categoria.value });
  for (const nombre of ["elemento", "dificultad"]) {
    const valor = campo(numero, nombre)?.value;
    if (valor) pedido.set(nombre, valor);
  }
  const respuesta = await fetch(`${contar}?${pedido}`);
  if (!respuesta.ok) return;
  const { hay } = await respuesta.json();
  if (hay === null) return;
  const pide = Number(campo(numero, "cantidad")?.value) || 0;
  nota.textContent = pide > hay
    ? `Este renglón pide ${pide} y hay ${hay} ${hay === 1 ? "lista" : "listas"}. Pida menos o agregue al banco.`
    : `Hay ${hay} ${hay === 1 ? "lista" : "listas"} para este renglón.`;
}

document.addEventListener("change", (event) => {
  const suyo = NOMBRE.exec(event.target.name ?? "");
  if (suyo) decir(suyo[1]);
});
document.addEventListener("DOMContentLoaded", () => {
  for (const uno of document.querySelectorAll('[name$="-categoria"]')) {
    const suyo = NOMBRE.exec(uno.name);
    if (suyo) decir(suyo[1]);
  }
});
