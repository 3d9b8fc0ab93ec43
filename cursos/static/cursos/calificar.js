// A level fills in its points; they may be changed afterwards.
const form = document.querySelector("form[data-calificar]");

form.addEventListener("change", ({ target }) => {
  if (target.type !== "radio") return;
  form.elements[target.name.replace("nivel", "puntos")].value = target.value;
});
