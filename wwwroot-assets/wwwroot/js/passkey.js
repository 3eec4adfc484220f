// Passkeys: a form marked data-passkey asks the browser before it is sent. The portal says what to ask for; the answer goes
// with the form. Where the browser cannot, the form stays hidden.
const can = typeof PublicKeyCredential !== 'undefined'
  && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'
  && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';

const show = () => {
  for (const form of document.querySelectorAll('form[data-passkey][hidden]')) {
    form.hidden = false;
  }
};

const base64 = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

// Some keepers of passwords answer with something that cannot write itself as JSON.
const write = credential => {
  try {
    return JSON.stringify(credential);
  } catch {
    const { response } = credential;
    const parts = {};
    for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (response[name]) {
        parts[name] = base64(response[name]);
      }
    }
    return JSON.stringify({
      id: credential.id,
      rawId: base64(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: { ...parts, transports: response.getTransports?.() },
    });
  }
};

const ask = async form => {
  const asked = await fetch(form.dataset.passkeyOptions, { method: 'POST', body: new FormData(form), credentials: 'same-origin', redirect: 'error' });
  if (!asked.ok) {
    throw new Error('refused');
  }
  const options = await asked.json();
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
};

const onSubmit = async event => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset.passkey) {
    return;
  }
  event.preventDefault();
  if (form.dataset.busy) {
    return;
  }
  const fault = form.querySelector('[data-passkey-fault]');
  form.dataset.busy = 'yes';
  fault.hidden = true;
  try {
    form.querySelector('[data-passkey-answer]').value = write(await ask(form));
    form.submit();
  } catch {
    fault.hidden = false;
  } finally {
    delete form.dataset.busy;
  }
};

if (can) {
  document.addEventListener('submit', onSubmit, true);
  show();
  // Pages that come without a reload bring their forms later.
  new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
}
