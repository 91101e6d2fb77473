// Runs before the first paint, so that no page flashes in the wrong theme.
(() => {
  const root = document.documentElement;
  // What this browser remembers of a choice; in private mode this page only.
  const memory = {};
  const read = (of, usual) => { try { return localStorage.getItem(of) ?? memory[of] ?? usual; } catch { return memory[of] ?? usual; } };
  const keep = (of, choice) => { memory[of] = choice; try { localStorage.setItem(of, choice); } catch { /* remembered above */ } };

  const paint = () => {
    const theme = read("theme", "system");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };

  // The server writes times: in the reader's own zone, or in UTC on demand.
  const tellZone = () => {
    try {
      const zone = read("zone", "local") === "utc" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
      if (zone) document.cookie = `tz=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
    } catch { /* without it times are UTC, and say so */ }
  };

  const chosen = { theme: () => read("theme", "system"), zone: () => read("zone", "local") };
  const mark = () => {
    for (const [of, now] of Object.entries(chosen)) {
      for (const button of document.querySelectorAll(`[data-${of}-choice]`))
        button.setAttribute(button.role === "menuitemradio" ? "aria-checked" : "aria-pressed", String(button.dataset[`${of}Choice`] === now()));
    }
  };

  // A form that is not saved asks before it is left, and may stay: then nothing was chosen. What runs a second after the question is of a page that
  // stays, or that waits for its answer; the latter goes, and takes the choice along unless somebody went on with it.
  const takeZone = choice => { keep("zone", choice); tellZone(); mark(); };
  const reloadIn = choice => {
    const before = chosen.zone(), stayed = new AbortController();
    const once = (name, does) => window.addEventListener(name, does, { once: true, capture: true, signal: stayed.signal });
    takeZone(choice);
    window.addEventListener("beforeunload", asked => { if (asked.defaultPrevented) setTimeout(() => takeZone(before), 1000); }, { once: true });
    once("pagehide", () => takeZone(choice));
    for (const use of ["pointerdown", "keydown"]) once(use, () => stayed.abort());
    location.reload();
  };

  paint();
  tellZone();

  document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-theme-choice], [data-zone-choice]");
    if (!button) return;
    if (button.dataset.zoneChoice) {
      if (button.dataset.zoneChoice === chosen.zone()) return;
      reloadIn(button.dataset.zoneChoice);
      return;
    }
    keep("theme", button.dataset.themeChoice);
    paint();
    mark();
    window.dispatchEvent(new Event("themechange"));
  });
  // The menu is rendered when it opens, by the circuit.
  new MutationObserver(mark).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", mark);
  window.addEventListener("storage", event => { if (event.key === "theme") { paint(); mark(); } });
})();
