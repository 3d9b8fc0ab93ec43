// Whoever sent a form with errors is taken to the list of them.
document.querySelector(".errores")?.focus();
