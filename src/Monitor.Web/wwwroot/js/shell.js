// What is over the page has the keys.
const isModal = () => document.querySelector("dialog[open], [role=dialog]") !== null;

// Keyboard: "/" goes to the find box, "f" to the filter of a page. Copy buttons work without the circuit.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isModal() || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const target = event.key === "/" ? document.getElementById("find") : event.key === "f" ? document.getElementById("filter") : null;
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.select?.();
});

// Ctrl-K goes to the find box from anywhere, and opens its list: the key that opens it by hand is heard by the circuit like any other.
document.addEventListener("keydown", event => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || isModal()) return;
  const find = document.getElementById("find");
  if (!find) return;
  event.preventDefault();
  find.focus();
  find.select?.();
  find.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", code: "ArrowDown", bubbles: true }));
});

// "x" ticks the service that has the focus. Where nothing is ticked yet, ticks come first.
document.addEventListener("keydown", event => {
  if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey || isModal() || event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const begin = document.getElementById("select");
  if (!begin) return;
  event.preventDefault();
  const tick = document.activeElement?.closest(".row")?.querySelector(".tick input");
  if (tick) tick.click();
  else if (!begin.hasAttribute("aria-current")) begin.click();
});

// "?" says what the keys do; so does the user's menu.
document.addEventListener("keydown", event => {
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
  event.preventDefault();
  document.getElementById("keys")?.showModal();
});

document.addEventListener("click", event => {
  const opener = event.target.closest?.("[data-dialog]");
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
});

// Called when a page was gone to: its first field where it begins with one (what the component library takes as "autofocus" takes the keys from
// anybody). Who fills in a field of it already keeps them, and who has begun to look for something else since: what was found is gone to by Enter or a click.
{
  let seeks = false;
  document.addEventListener("focusin", event => { seeks = event.target.id === "find"; });
  document.addEventListener("keydown", event => { if (event.key === "Enter") seeks = false; }, true);
  document.addEventListener("pointerdown", event => { if (event.target.closest?.("[role=option]")) seeks = false; }, true);

  window.focusHeading = () => {
    if (seeks || document.activeElement?.closest("main :is(input, textarea, select, [contenteditable])")) return;
    (document.querySelector("main :is([autofocus], [data-first])") ?? document.querySelector("h1"))?.focus();
  };
}

// A page is shown before its circuit is there, and drawn anew when it comes. What was typed until then is typed again, where nobody has typed since.
{
  const typed = new Map();
  const note = event => {
    const { id, value, defaultValue } = event.target;
    if (id && event.target.matches?.("main :is(input:not([type=checkbox], [type=radio], [type=file]), textarea)")) typed.set(id, { value, was: defaultValue });
  };
  document.addEventListener("input", note, true);
  let last = null;
  document.addEventListener("focusin", event => { last = event.target.id; }, true);
  window.retype = (left = 20) => {
    document.removeEventListener("input", note, true);
    for (const [id, { value, was }] of typed) {
      const field = document.getElementById(id);
      if (!field) continue;
      typed.delete(id);
      if (field.disabled || field.value !== was) continue;
      field.value = value;
      for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
      if (id === last && document.activeElement === document.body) field.focus();
    }
    // What is still read appears a moment later.
    if (typed.size > 0 && left > 0) setTimeout(() => window.retype(left - 1), 100);
  };
}

// Called when a form was refused. Who has begun to fill in a field since it was sent keeps the keys: the refusal may be long under way.
{
  let heldAtSending = null;
  document.addEventListener("click", event => { if (event.target.closest?.("button")) heldAtSending = document.activeElement; }, true);
  document.addEventListener("input", () => { heldAtSending = null; }, true);
  window.focusFirstWrong = () => {
    const held = document.activeElement;
    if (held === heldAtSending || !held?.closest("input, textarea, select, [contenteditable]")) document.querySelector('[aria-invalid="true"]')?.focus();
  };
}

// On an incident's page "a" acknowledges and "n" goes to the note: only while nothing has the keys that wants letters.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isModal()) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable], [role^=menu], [role=listbox], [role=combobox]")) return;
  if (event.key === "a") document.getElementById("acknowledge")?.click();
  if (event.key !== "n") return;
  const note = document.getElementById("note");
  if (!note) return;
  event.preventDefault();
  note.focus();
});

// A key on a button is a click already. Heard by the circuit as a key too, it may draw the button anew, and the click that follows
// belongs to a button that is no more.
window.addEventListener("keydown", event => {
  if ((event.key === "Enter" || event.key === " ") && event.target.closest?.("button")) event.stopImmediatePropagation();
}, true);

// A menu that was opened by key begins at its first entry, once the circuit has drawn it.
{
  const opened = new MutationObserver(() => {
    const first = document.querySelector(".user-menu [role^=menuitem]");
    first?.focus();
    if (first && first === document.activeElement) opened.disconnect();
  });
  document.addEventListener("click", event => {
    opened.disconnect();
    if (event.detail === 0 && event.target.closest?.("[aria-haspopup=menu][aria-expanded=false]"))
      opened.observe(document.body, { childList: true, subtree: true, attributeFilter: ["class", "style"] });
  }, true);
}

// In a menu keys move the focus and choose what has it, without asking the circuit: it may be keys behind, and choose another entry.
window.addEventListener("keydown", event => {
  const menu = event.target.closest?.(".user-menu");
  if (!menu) return;
  const entries = [...menu.querySelectorAll("[role^=menuitem]")];
  const at = entries.indexOf(event.target.closest("[role^=menuitem]"));
  const next = { ArrowDown: at + 1, ArrowUp: Math.max(at, 0) + entries.length - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (next !== undefined) entries[next % entries.length].focus();
  else if (at >= 0 && (event.key === "Enter" || event.key === " ")) entries[at].click();
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

document.addEventListener("click", event => {
  const entry = event.target.closest?.("[data-submit]");
  if (entry) document.getElementById(entry.dataset.submit)?.requestSubmit();
});

document.addEventListener("click", async event => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  if (!source) return;
  await navigator.clipboard?.writeText(source.textContent.trim());
  const label = button.querySelector("[data-label]");
  if (!label) return;
  const before = label.textContent;
  label.textContent = "Copied";
  setTimeout(() => { label.textContent = before; }, 1500);
});

// A lost circuit dims what is shown and says so. The last values stay until the server answers again.
const lost = document.getElementById("components-reconnect-modal");
lost?.addEventListener("components-reconnect-state-changed", event => {
  const state = event.detail.state;
  document.documentElement.toggleAttribute("data-reconnecting", state !== "hide");
  if (state === "rejected" || state === "resume-failed") reloadWhenServed();
  if (state === "failed") comeBack();
});

async function comeBack() {
  for (;;) {
    try {
      // False: the server answers and has forgotten this circuit.
      if (!await Blazor.reconnect()) reloadWhenServed();
      return;
    } catch {
      await new Promise(resolve => setTimeout(resolve, 5000));
    }
  }
}

// A reload while nobody answers would put the browser's own error page in place of the last values.
async function reloadWhenServed() {
  for (;;) {
    try {
      if ((await fetch("/healthz", { cache: "no-store" })).ok) break;
    } catch { /* still away */ }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
  location.reload();
}
