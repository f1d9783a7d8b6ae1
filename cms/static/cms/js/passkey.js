// Passkeys: a form asks the browser for one, and sends what it answers. Without script such a form is not shown.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const keys = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

const create = async ({ publicKey }, alone) => {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  options.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  options.excludeCredentials = keys(publicKey.excludeCredentials);
  options.authenticatorSelection = { ...publicKey.authenticatorSelection, requireResidentKey: alone };
  options.authenticatorSelection.residentKey = alone ? "required" : "discouraged";
  if (alone) options.authenticatorSelection.userVerification = "required";
  return navigator.credentials.create({ publicKey: options });
};

const get = ({ publicKey }) => navigator.credentials.get({
  publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: keys(publicKey.allowCredentials) },
});

const answer = (key) => {
  const response = { clientDataJSON: words(key.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[name]) response[name] = words(key.response[name]);
  }
  if (key.response.getTransports) response.transports = key.response.getTransports();
  const { type, id, authenticatorAttachment } = key;
  const clientExtensionResults = key.getClientExtensionResults();
  return JSON.stringify({ type, id, rawId: words(key.rawId), authenticatorAttachment, response, clientExtensionResults });
};

// Where the options are: in the page, or at the address the form is sent to.
const options = async (form) => {
  const written = document.getElementById("passkey-options");
  const said = written ? JSON.parse(written.textContent)
    : await (await fetch(form.action, { headers: { Accept: "application/json" } })).json();
  return said.request_options ?? said.creation_options;
};

const ask = async (form) => {
  const wanted = await options(form);
  if (form.dataset.portalPasskey === "create") return create(wanted, form.elements.passwordless?.checked ?? false);
  return get(wanted);
};

for (const form of document.querySelectorAll("form[data-portal-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = form.querySelector("[data-portal-passkey-wrong]");
    wrong.hidden = true;
    try {
      form.elements.credential.value = answer(await ask(form));
      form.submit();
    } catch {
      wrong.hidden = false;
    }
  });
}
