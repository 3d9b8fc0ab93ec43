// A file may be dropped on its form; one that is too heavy is told of before it is sent.
const form = document.querySelector("[data-soltar]");
const input = form.querySelector("input[type=file]");
const said = form.querySelector("[data-dicho]");

function look() {
  const file = input.files[0];
  const heavy = file && file.size > Number(input.dataset.maximo);
  said.textContent = heavy ? `«${file.name}» pesa más de 2 MB. Ninguno de los nuestros pesa tanto: pida el original.` : "";
  if (heavy) input.value = "";
}

function over(event, on) {
  event.preventDefault();
  form.classList.toggle("encima", on);
}

input.addEventListener("change", look);
form.addEventListener("dragover", (event) => over(event, true));
form.addEventListener("dragleave", (event) => over(event, false));
form.addEventListener("drop", (event) => {
  over(event, false);
  if (!event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  look();
});
