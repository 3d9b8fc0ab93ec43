// Puts one answer to the server, and tells its reply in a word: `guardada`, `rechazada`, or
// why it has to wait: `sin-red`, `sin-servidor`, `sin-sesion`, `ajena`.

const TIMEOUT_MS = 20000;
const KEEPALIVE_BYTES = 60000; // browsers refuse more of what outlives its page

const tokens = () => [...document.querySelectorAll("[name=csrfmiddlewaretoken]")];

/** Returns `{ que, answer }`; `base`: what this answer was given upon. */
export async function put(entry, base, isRetry = false) {
  let response, answer;
  try {
    response = await post(entry, base);
  } catch {
    return { que: "sin-red" };
  }
  if (response.status === 404) return { que: "ajena" };
  try {
    answer = response.redirected ? { entrar: response.url } : await response.json();
  } catch {
    return { que: "sin-servidor" }; // it answered, but not in our terms
  }
  if (response.ok && answer.guardado) return { que: "guardada", answer };
  if (answer.entrar) return { que: "sin-sesion", answer };
  if (response.status === 403 && answer.csrf && !isRetry) {
    for (const input of tokens()) input.value = answer.csrf;
    return put(entry, base, true);
  }
  const isRefused = response.status === 409 || response.status === 422;
  return { que: isRefused ? "rechazada" : "sin-servidor", answer };
}

function post(entry, base) {
  const body = new URLSearchParams(entry.campos);
  body.set("csrfmiddlewaretoken", tokens()[0]?.value ?? "");
  body.set("base", base);
  body.set("origen", entry.origen);
  return fetch(entry.url, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    keepalive: String(body).length < KEEPALIVE_BYTES, // leaving the page does not cancel it
    signal: AbortSignal.timeout?.(TIMEOUT_MS),
  });
}
