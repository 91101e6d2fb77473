// Passkeys (WebAuthn). What the browser takes and gives is bytes; what travels is JSON with base64url, as WebAuthn's own JSON form has it.
{
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const withBytes = list => (list ?? []).map(item => ({ ...item, id: bytes(item.id) }));

  const made = credential => JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {},
    response: {
      clientDataJSON: text(credential.response.clientDataJSON), attestationObject: text(credential.response.attestationObject),
      transports: credential.response.getTransports?.() ?? [],
    },
  });

  const given = credential => JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {},
    response: {
      clientDataJSON: text(credential.response.clientDataJSON), authenticatorData: text(credential.response.authenticatorData),
      signature: text(credential.response.signature), userHandle: credential.response.userHandle ? text(credential.response.userHandle) : null,
    },
  });

  const why = error => ({
    NotAllowedError: "It was ended, or took too long. Try again.",
    InvalidStateError: "This device has a passkey for you already.",
    SecurityError: "This browser keeps no passkeys for this address.",
    NotSupportedError: "This device makes no passkeys that ask who is there.",
    ConstraintError: "This device makes no passkeys that ask who is there.",
  })[error.name] ?? (error.isOurs ? error.message : "The browser could not do it. Try another one.");

  const refusal = async answer => {
    const problem = await answer.json().catch(() => ({}));
    return Object.assign(new Error(problem.detail ?? "Monitor did not answer as it should. Try again."), { isOurs: true, isNowhere: answer.status === 409 });
  };

  const say = (beside, message) => {
    const note = beside.closest("form")?.querySelector("[data-passkey-note]");
    if (note) note.textContent = message;
  };

  const cannot = !window.isSecureContext ? "Passkeys need https, or the machine itself: Monitor was opened without."
    : !window.PublicKeyCredential ? "This browser knows no passkeys." : null;

  // One question at a time: the list under the email field waits until something is chosen from it.
  let asking = null;
  const ask = async (path, mediation) => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const answer = await fetch(`${path}?at=${encodeURIComponent(location.origin)}`, { cache: "no-store", signal });
    if (!answer.ok) throw await refusal(answer);
    const { publicKey, sealed } = await answer.json();
    const credential = await navigator.credentials.get({
      publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: withBytes(publicKey.allowCredentials) }, mediation, signal,
    });
    return { credential: given(credential), sealed, returnUrl: new URLSearchParams(location.search).get("returnUrl") };
  };

  const signIn = async (path, mediation) => {
    const body = JSON.stringify(await ask(path, mediation));
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (!answer.ok) throw await refusal(answer);
    location.assign((await answer.json()).to);
  };

  document.addEventListener("click", async event => {
    const button = event.target.closest?.("[data-passkey-sign-in]");
    if (!button) return;
    say(button, "");
    try {
      await signIn(button.dataset.passkeySignIn);
    } catch (error) {
      say(button, why(error));
      offer();
    }
  });

  // A form that adds one asks the browser first, and is sent then. A form that comes back for another fault has it already.
  document.addEventListener("submit", async event => {
    const form = event.target;
    const options = form.dataset?.passkeyCreate;
    const field = form.elements?.["Form.Credential"];
    if (!options || !field || field.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say(field, cannot ?? "Your device asks you now.");
    if (cannot) return;
    try {
      const wanted = JSON.parse(options);
      field.value = made(await navigator.credentials.create({
        publicKey: {
          ...wanted, challenge: bytes(wanted.challenge), user: { ...wanted.user, id: bytes(wanted.user.id) }, excludeCredentials: withBytes(wanted.excludeCredentials),
        },
      }));
      say(field, "");
      form.requestSubmit();
    } catch (error) {
      say(field, why(error));
    }
  }, true);

  // Where the browser can, it offers passkeys beside the addresses that it knows, in the list under the email field. What it is asked for holds five minutes: a page that is open longer asks anew.
  let again = 0;
  const offer = async () => {
    clearTimeout(again);
    const button = document.querySelector("[data-passkey-sign-in]");
    if (!button || button.disabled) return;
    if (cannot) {
      button.disabled = true;
      say(button, cannot);
      return;
    }
    if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
    again = setTimeout(offer, 240_000);
    try {
      await signIn(button.dataset.passkeySignIn, "conditional");
    } catch (error) {
      if (error.isOurs) say(button, error.message);
      if (error.isNowhere) button.disabled = true;
    }
  };
  offer();
  Blazor.addEventListener("enhancedload", offer);
}
