// Progress without reloading: asks how the job goes until it is done, then goes where it leads.
const WAIT = 1500;
const SLOW = 8000; // after an error: the network, or the site being restarted

for (const box of document.querySelectorAll("[data-trabajo]")) watch(box);

function watch(box) {
  const text = box.querySelector("[data-texto]");
  const bar = box.querySelector("progress");
  box.querySelector("[data-recargar]")?.setAttribute("hidden", "");

  const ask = async () => {
    let wait = WAIT;
    try {
      const answer = await fetch(box.dataset.trabajo, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const job = await answer.json();
      if (text.textContent !== job.texto) text.textContent = job.texto;
      if (job.total) {
        bar.max = job.total;
        bar.value = job.hechos;
      }
      if (!job.abierto) {
        if (job.estado === "terminado" && job.destino) location.assign(job.destino);
        else location.reload();
        return;
      }
    } catch {
      wait = SLOW;
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, WAIT);
}
