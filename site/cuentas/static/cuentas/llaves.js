// Passkeys: makes one, uses one, or enters with one, and sends what the device answered. The
// forms are hidden until it is known that the browser can; without this file they stay so.

const PALABRAS = {
  NotAllowedError: "No se usó la llave: se canceló o pasó demasiado tiempo. Inténtelo de nuevo.",
  InvalidStateError: "Este aparato ya guarda una llave de su cuenta. Use esa.",
  SecurityError: "El navegador no permite llaves en esta dirección.",
};
const OTRA = "No se pudo usar la llave. Inténtelo de nuevo o entre de otra manera.";

const puede = Boolean(window.PublicKeyCredential && window.webauthnJSON);
for (const forma of document.querySelectorAll("form[data-llave]")) {
  if (puede) start(forma);
}
for (const nota of document.querySelectorAll("[data-llave-no]")) nota.hidden = puede;

function start(forma) {
  const boton = forma.querySelector("button");
  const fallo = document.querySelector("[data-llave-error]");
  forma.hidden = false;
  forma.addEventListener("submit", async (event) => {
    event.preventDefault();
    fallo.hidden = true;
    boton.disabled = true;
    try {
      const llave = await ask(forma);
      forma.querySelector("[name=credential]").value = JSON.stringify(llave);
      forma.submit();
    } catch (error) {
      fallo.textContent = PALABRAS[error.name] ?? OTRA;
      fallo.hidden = false;
      boton.disabled = false;
    }
  });
}

async function ask(forma) {
  if (forma.dataset.llave === "crear") return create(forma);
  const opciones = forma.dataset.llave === "entrar" ? await fetched(forma) : written();
  return window.webauthnJSON.get(opciones.request_options);
}

function create(forma) {
  const opciones = written().creation_options;
  const sola = forma.querySelector("[name=passwordless]")?.checked ?? false;
  Object.assign(opciones.publicKey.authenticatorSelection, {
    residentKey: sola ? "required" : "discouraged",
    requireResidentKey: sola,
    ...(sola ? { userVerification: "required" } : {}),
  });
  return window.webauthnJSON.create(opciones);
}

function written() {
  return JSON.parse(document.getElementById("llave-opciones").textContent);
}

async function fetched(forma) {
  const respuesta = await fetch(forma.action, { headers: { Accept: "application/json" } });
  if (!respuesta.ok) throw new Error(respuesta.status);
  return respuesta.json();
}
