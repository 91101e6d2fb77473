// Where one of a list is taken, the component library gives the focus back to the list's box, a round trip after the click. Whoever is in another
// field by then, perhaps in the middle of a word, keeps the keys.
{
  const fields = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
  const aMoment = 200; // ms, from what a hand does to the focus that follows
  const longest = 10000; // ms, that a round trip takes
  let box = null;
  let takenAt = 0;
  let movedAt = -aMoment;

  const moved = () => { movedAt = performance.now(); };

  document.addEventListener("pointerdown", event => {
    moved();
    const list = event.target.closest?.("[role=listbox]");
    if (list) [box, takenAt] = [document.querySelector(`[aria-controls="${CSS.escape(list.id)}"]`), movedAt];
  }, true);
  document.addEventListener("click", moved, true);
  document.addEventListener("keydown", event => { if (event.key === "Tab") moved(); }, true);

  document.addEventListener("focusin", ({ target, relatedTarget }) => {
    if (!box || target !== box) return;
    const now = performance.now();
    box = null;
    if (now - movedAt >= aMoment && now - takenAt < longest && relatedTarget?.matches?.(fields)) relatedTarget.focus({ preventScroll: true });
  });
}
