// Says at once that a file is too heavy: nobody waits for an upload that will be refused.
const input = document.querySelector("input[data-maximo]");
const said = document.querySelector("[data-pesado]");

input.addEventListener("change", () => {
  const file = input.files[0];
  const heavy = file && file.size > Number(input.dataset.maximo);
  said.textContent = heavy
    ? `«${file.name}» pesa ${Math.ceil(file.size / 1048576)} MB y caben 25. Suba una versión más ligera.`
    : "";
  if (heavy) input.value = "";
});
