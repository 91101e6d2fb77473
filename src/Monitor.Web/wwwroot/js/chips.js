// Enter and the comma end a word. The browser empties the box itself: emptied by the server, it would lose what is typed on meanwhile.
{
  Blazor.registerCustomEventType("chip", { createEventArgs: event => event.detail });
  const boxOf = event => event.target.closest?.(".chips input");
  const markOf = box => box.getAttribute("aria-activedescendant");
  const marked = box => document.getElementById(markOf(box))?.querySelector(".cut")?.textContent;
  const ends = event => event.key === "Enter" || event.key === ",";
  // Somebody goes through the list: from which mark, and whether the server has moved it yet.
  let picking = false;
  let from = null;
  let ended = false;

  window.addEventListener("keydown", event => {
    const box = boxOf(event);
    if (!box || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") [picking, from] = [true, markOf(box)];
    if (!ends(event)) return;
    const picks = picking && event.key === "Enter";
    // It knows better which one was meant.
    if (picks && markOf(box) === from) return;
    event.preventDefault();
    event.stopPropagation();
    ended = true;
    const chosen = picks && marked(box);
    const word = chosen || box.value.trim();
    picking = false;
    if (!word) return;
    box.value = "";
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    box.dispatchEvent(new CustomEvent("chip", { bubbles: true, detail: { word, key: chosen ? "" : event.key } }));
  }, true);

  window.addEventListener("keyup", event => {
    if (!boxOf(event) || !ends(event)) return;
    if (ended) event.stopPropagation();
    ended = false;
  }, true);

  window.addEventListener("input", event => { if (boxOf(event)) picking = false; }, true);
}
