// Enter and the comma end a word. The browser empties the box itself: emptied by the server, it would lose what is typed on meanwhile.
{
  Blazor.registerCustomEventType("chip", { createEventArgs: event => ({ word: event.detail }) });
  const boxOf = event => event.target.closest?.(".chips input");
  // What is marked in the list, once somebody has moved the mark there.
  const picked = box => picking && document.getElementById(box.getAttribute("aria-activedescendant"))?.querySelector(".cut")?.textContent;
  const ends = event => event.key === "Enter" || event.key === ",";
  let picking = false;
  let ended = false;

  window.addEventListener("keydown", event => {
    const box = boxOf(event);
    if (!box || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") picking = true;
    if (!ends(event)) return;
    event.preventDefault();
    event.stopPropagation();
    ended = true;
    const word = (event.key === "Enter" && picked(box)) || box.value.trim();
    picking = false;
    if (!word) return;
    box.value = "";
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    box.dispatchEvent(new CustomEvent("chip", { bubbles: true, detail: word }));
  }, true);

  window.addEventListener("keyup", event => {
    if (!boxOf(event) || !ends(event)) return;
    if (ended) event.stopPropagation();
    ended = false;
  }, true);

  window.addEventListener("input", event => { if (boxOf(event)) picking = false; }, true);
}
