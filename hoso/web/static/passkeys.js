// Makes and asks passkeys (Web Authentication): a button with data-passkey fills the field "answer" of its form and sends it.
(() => {
  "use strict";
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => list.map((each) => ({ ...each, id: bytes(each.id) }));
  const made = async (told) => {
    const publicKey = { ...told, challenge: bytes(told.challenge), user: { ...told.user, id: bytes(told.user.id) }, excludeCredentials: named(told.excludeCredentials) };
    return navigator.credentials.create({ publicKey });
  };
  const asked = async (told) => {
    const publicKey = { ...told, challenge: bytes(told.challenge), allowCredentials: named(told.allowCredentials) };
    return navigator.credentials.get({ publicKey });
  };
  const written = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
  };
  document.querySelectorAll("button[data-passkey]").forEach((button) => {
    const form = button.form, failed = document.getElementById(button.dataset.failed);
    if (!window.PublicKeyCredential || !navigator.credentials) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (!button.hasAttribute("formnovalidate") && !form.reportValidity()) return;
      button.disabled = true;
      failed.hidden = true;
      const told = JSON.parse(button.dataset.passkey);
      try {
        form.elements.answer.value = written(await (told.rp ? made(told) : asked(told)));
      } catch {
        button.disabled = false;
        failed.hidden = false;
        return;
      }
      form.submit();
    });
    if (button.hasAttribute("data-at-once")) button.click();
  });
})();
