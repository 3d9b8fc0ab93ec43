// A level fills in its points; they may be changed afterwards.
const form = document.querySelector("form[data-calificar]");

form.addEventListener("change", ({ target }) => {
  if (target.type !== "radio") return;
  form.elements[target.name.replace("nivel", "puntos")].value = target.value;
});

// Marking many in a row without leaving the keyboard.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
