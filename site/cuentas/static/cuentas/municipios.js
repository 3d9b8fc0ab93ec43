// Suggests municipalities under the field, as the WAI-ARIA 1.2 combobox pattern asks: the focus
// stays in the field, `aria-activedescendant` walks the list. Without this file, or when the
// network fails, the server finds what was typed.

const ESPERA = 180;
const MINIMO = 2;

for (const campo of document.querySelectorAll("input[data-municipios]")) start(campo);

function start(campo) {
  const lista = element("ul", { id: `${campo.id}_lista`, role: "listbox", class: "lugares", hidden: "" });
  lista.setAttribute("aria-label", "Municipios que coinciden");
  const aviso = element("div", { class: "vh", role: "status" });
  campo.after(lista, aviso);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": lista.id, "aria-expanded": "false",
  })) campo.setAttribute(name, value);

  let opciones = [];
  let activa = -1;
  let reloj;
  let pedido;

  const open = () => !lista.hidden;

  function close() {
    lista.hidden = true;
    activa = -1;
    campo.setAttribute("aria-expanded", "false");
    campo.removeAttribute("aria-activedescendant");
  }

  function stop() {
    clearTimeout(reloj);
    pedido?.abort();
  }

  function move(to) {
    opciones[activa]?.setAttribute("aria-selected", "false");
    activa = (to + opciones.length) % opciones.length;
    const opcion = opciones[activa];
    opcion.setAttribute("aria-selected", "true");
    campo.setAttribute("aria-activedescendant", opcion.id);
    opcion.scrollIntoView({ block: "nearest" });
  }

  function choose(opcion) {
    stop();
    campo.value = opcion.dataset.texto;
    aviso.textContent = `${opcion.dataset.texto}, elegido.`;
    close();
    campo.focus();
  }

  function show({ resultados, hay_mas }) {
    opciones = resultados.map(({ clave, texto, alias }) => {
      const opcion = element("li", { id: `${lista.id}_${clave}`, role: "option", "aria-selected": "false" });
      opcion.dataset.texto = texto;
      opcion.append(element("span", {}, texto));
      if (alias.length) opcion.append(element("span", { class: "s" }, `También: ${alias.join(", ")}`));
      return opcion;
    });
    lista.replaceChildren(...opciones);
    close();
    lista.hidden = opciones.length === 0;
    campo.setAttribute("aria-expanded", String(open()));
    aviso.textContent = inWords(opciones.length, hay_mas);
  }

  async function ask() {
    const texto = campo.value.trim();
    pedido?.abort();
    if (texto.length < MINIMO) {
      aviso.textContent = "";
      return close();
    }
    pedido = new AbortController();
    try {
      const url = `${campo.dataset.municipios}?q=${encodeURIComponent(texto)}`;
      const respuesta = await fetch(url, { signal: pedido.signal });
      // Who has left the field meanwhile is not followed by a list.
      if (respuesta.ok && document.activeElement === campo) show(await respuesta.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  campo.addEventListener("input", () => {
    stop();
    reloj = setTimeout(ask, ESPERA);
  });

  campo.addEventListener("keydown", (evento) => {
    if (evento.isComposing) return;
    if (evento.key === "ArrowDown" || evento.key === "ArrowUp") {
      evento.preventDefault();
      if (!open()) ask();
      else move(evento.key === "ArrowDown" ? activa + 1 : (activa < 0 ? 0 : activa) - 1);
    } else if (evento.key === "Enter" && open() && activa >= 0) {
      evento.preventDefault();
      choose(opciones[activa]);
    } else if (evento.key === "Escape" && open()) {
      evento.preventDefault();
      stop();
      close();
    } else if (evento.key === "Tab") {
      stop();
      close();
    }
  });

  // A finger or mouse on the list must not take the focus out of the field before the click.
  lista.addEventListener("mousedown", (evento) => evento.preventDefault());
  lista.addEventListener("click", (evento) => {
    const opcion = evento.target.closest("[role=option]");
    if (opcion) choose(opcion);
  });
  campo.addEventListener("blur", () => {
    stop();
    close();
  });
}

function inWords(total, more) {
  if (!total) return "Ningún municipio coincide.";
  if (total === 1) return "Un municipio coincide. Baje con la flecha y elija con Entrar.";
  const first = more ? `Los primeros ${total}; siga escribiendo para ver menos.` : `${total} municipios.`;
  return `${first} Recorra con las flechas y elija con Entrar.`;
}

function element(name, attributes, text) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text) node.textContent = text;
  return node;
}
