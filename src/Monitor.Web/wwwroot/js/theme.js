// Runs before the first paint, so that no page flashes in the wrong theme.
(() => {
  const root = document.documentElement;
  const apply = choice => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
  };
  const read = () => { try { return localStorage.getItem("theme") ?? "system"; } catch { return "system"; } };
  const mark = () => {
    for (const button of document.querySelectorAll("[data-theme-choice]"))
      button.setAttribute(button.role === "menuitemradio" ? "aria-checked" : "aria-pressed", String(button.dataset.themeChoice === read()));
  };
  apply(read());

  // The server writes times in the reader's own zone.
  try {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone) document.cookie = `tz=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
  } catch { /* without it times are UTC, and say so */ }

  document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-theme-choice]");
    if (!button) return;
    try { localStorage.setItem("theme", button.dataset.themeChoice); } catch { /* private mode: this page only */ }
    apply(button.dataset.themeChoice);
    mark();
    window.dispatchEvent(new Event("themechange"));
  });
  // The menu is rendered when it opens, by the circuit.
  new MutationObserver(mark).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", mark);
  window.addEventListener("storage", event => { if (event.key === "theme") { apply(read()); mark(); } });
})();
