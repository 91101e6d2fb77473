// What had the focus may be taken away by what it did: "Acknowledge" becomes "Open". Then what replaces it has the focus, or else what comes
// first beside it in the same row. Whoever has moved on meanwhile keeps the keys.
{
  const rows = "article, tr, li, [role=row], .btns, .state";
  const wanting = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex='0']";
  let held = null;
  let around = [];

  document.addEventListener("focusin", event => {
    held = event.target;
    around = [];
    const row = held.closest(rows);
    for (let box = held.parentElement; row && box && around.at(-1) !== row; box = box.parentElement) around.push(box);
  });

  // One that is taken away, or out of use while it works, was not left by anybody. Which of these it is shows a moment later.
  document.addEventListener("focusout", ({ target }) => setTimeout(() => {
    if (target === held && held.isConnected && !held.disabled && document.activeElement !== held) held = null;
  }));

  const isUnder = box => box.isConnected && !box.hidden;

  const heir = () => {
    if (!held || (document.activeElement && document.activeElement !== document.body)) return;
    if (held.isConnected) {
      if (!held.disabled) held.focus({ preventScroll: true });
      return;
    }
    const next = around.filter(isUnder).map(box => box.querySelector(wanting)).find(Boolean);
    held = null;
    next?.focus({ preventScroll: true });
  };

  new MutationObserver(() => { if (held && (!held.isConnected || document.activeElement === document.body)) heir(); })
    .observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
}
