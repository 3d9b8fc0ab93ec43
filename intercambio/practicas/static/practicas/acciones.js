// What only a script can do: copy the address, the device's own «share», print.
const bar = document.querySelector("[data-acciones]");
if (bar) {
  const said = bar.querySelector("[role=status]");
  const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const title = document.querySelector("h1").textContent.trim();
  const doing = {
    copiar: async () => {
      try {
        await navigator.clipboard.writeText(url);
        said.textContent = "Dirección copiada.";
      } catch {
        said.textContent = `No se pudo copiar. La dirección es ${url}`;
      }
    },
    compartir: () => navigator.share({ title, url }).catch(() => {}),
    imprimir: () => window.print(),
  };
  for (const button of bar.querySelectorAll("button[data-hacer]")) {
    const what = button.dataset.hacer;
    if (what === "compartir" && !navigator.share) continue;
    button.hidden = false;
    button.addEventListener("click", doing[what]);
  }
}
