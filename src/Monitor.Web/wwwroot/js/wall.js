// Keeps a wall alive, for ever: asks for the board anew each second, shows what differs, and while nobody answers keeps the last values
// grey with their age. There is no circuit to lose: whatever was away, the next answer is enough.
(() => {
  const second = 1000, minute = 60 * second, day = 24 * 60 * minute;
  const patience = 10 * second, stale = 15 * second, old = minute;
  const script = document.currentScript.src;
  const root = document.documentElement, born = performance.now();
  const lost = document.getElementById("wall-lost"), news = document.getElementById("wall-news"), hold = document.getElementById("wall-hold");
  const find = selector => document.querySelector(`#wall ${selector}`);
  const wall = document.getElementById("wall");
  const age = document.getElementById("wall-age");
  let heardAt = born, away = null, held = Number(new URL(location.href).searchParams.get("page")) || null;

  const ended = () => "Monitor does not let this wall in any more: its link was revoked, or the session has ended.";
  const silent = at => `Monitor does not answer since ${at}. This comes back by itself.`;
  const cut = at => `Not connected since ${at}. This comes back by itself.`;

  // The server's clock: that of a screen on a wall may be anything.
  const sinceHeard = () => performance.now() - heardAt;
  const now = () => Number(wall.dataset.now) + sinceHeard();
  const write = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };
  const format = options => new Intl.DateTimeFormat("en-GB", options);
  const time = format({ hour: "2-digit", minute: "2-digit" }), date = format({ weekday: "long", day: "numeric", month: "long" });

  // The server writes other times in the same zone.
  document.cookie = `tz=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)}; path=/; max-age=31536000; samesite=lax`;

  const duration = ms => ms < minute ? `${Math.floor(ms / second)}\u00A0s` : ms < 60 * minute ? `${Math.floor(ms / minute)}\u00A0min`
    : ms < day ? `${Math.floor(ms / minute / 60)}\u00A0h\u00A0${Math.floor(ms / minute) % 60}\u00A0min` : `${Math.floor(ms / day)}\u00A0d`;

  function tick() {
    write(find("[data-clock]"), time.format(now()));
    write(find("[data-day]"), date.format(now()));
    const asOf = Number(wall.dataset.asOf), past = asOf ? Math.max(0, now() - asOf) : 0;
    write(find("[data-age]"), asOf ? `data ${duration(past)} old` : "no data yet");
    root.toggleAttribute("data-stale", past > stale);
    root.toggleAttribute("data-lost", away !== null || past > old);
    lost.parentElement.hidden = away === null;
    // Said once: the age beside it is read by whoever looks.
    write(lost, away === null ? "" : away.why(time.format(away.at)));
    write(age, away === null ? "" : ` What you see is ${duration(past)} old.`);
  }

  function lose(why) {
    away = { why, at: away?.at ?? now() };
    tick();
  }

  const address = () => {
    const url = new URL(location.href);
    url.searchParams.set("only", "board");
    url.searchParams.set("aspect", (innerWidth / innerHeight).toFixed(4));
    if (held !== null) url.searchParams.set("page", held);
    else url.searchParams.delete("page");
    return url;
  };

  function show(next) {
    const mine = [...wall.querySelectorAll("[data-part]")], theirs = [...next.querySelectorAll("[data-part]")];
    mine.forEach((part, i) => { if (!part.isEqualNode(theirs[i])) part.replaceWith(document.adoptNode(theirs[i])); });
    if (next.dataset.problems !== wall.dataset.problems) write(news, find("h1").textContent);
    for (const { name, value } of next.attributes) if (wall.getAttribute(name) !== value) wall.setAttribute(name, value);
    hold.hidden = next.dataset.pages === "1";
  }

  // A new release has new styles and another script; once a day the page is loaded in any case, which renews its cookie. Not at once after
  // the last time: while nodes are exchanged, old and new ones answer in turn.
  const isDue = next => performance.now() - born > (next.dataset.release === wall.dataset.release ? day : minute / 2);

  // While nodes are exchanged the next question may meet one that is going: what is shown is left only for a page that is there with its script.
  async function isWhole() {
    try {
      const there = await Promise.all([location.href, script].map(url => fetch(url, { cache: "no-store", signal: AbortSignal.timeout(patience) })));
      return there.every(answer => answer.ok);
    } catch {
      return false;
    }
  }

  async function ask() {
    let answer;
    try {
      answer = await fetch(address(), { cache: "no-store", signal: AbortSignal.timeout(patience) });
      if (answer.status === 401 || answer.status === 403) return lose(ended);
      const next = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("wall") : null;
      // A start that still reads is no news for whoever has seen more.
      if (!next || (!next.dataset.asOf && wall.dataset.asOf)) return lose(silent);
      if (isDue(next) && await isWhole()) return location.reload();
      show(next);
      [heardAt, away] = [performance.now(), null];
      tick();
    } catch {
      lose(cut);
    }
  }

  async function live() {
    const asked = performance.now();
    await ask();
    const pace = away === null ? second - (performance.now() - asked) : away.why === ended ? minute / 2 : 2 * second;
    setTimeout(live, Math.max(pace, 100));
  }

  // The arrows turn pages and hold them, space lets them go on.
  function holdAt(page) {
    const pages = Number(wall.dataset.pages);
    if (page !== null && pages === 1) return;
    held = page === null ? null : (page - 1 + pages) % pages + 1;
    hold.setAttribute("aria-pressed", String(held !== null));
    ask();
  }
  hold.addEventListener("click", () => holdAt(held === null ? Number(wall.dataset.page) : null));
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("a, button")) return;
    const page = Number(wall.dataset.page);
    if (event.key === "ArrowRight") holdAt(page + 1);
    else if (event.key === "ArrowLeft") holdAt(page - 1);
    else if (event.key === " ") holdAt(null);
    else return;
    event.preventDefault();
  });

  addEventListener("resize", ask);
  addEventListener("online", ask);
  hold.hidden = wall.dataset.pages === "1";
  hold.setAttribute("aria-pressed", String(held !== null));
  setInterval(tick, second);
  tick();
  live();
})();
