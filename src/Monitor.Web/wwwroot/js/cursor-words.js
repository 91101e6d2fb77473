// What a box of plots says of one moment on their time axis: its time or what is marked there, the state of each lane, and all of it in a sentence.
const near = 5;

export class CursorWords {
  constructor(box) {
    this.box = box;
    this.clock = clockOf(box.dataset.zone);
  }

  // at, length: milliseconds; share: where that is on the axis, in percent; width: of the axis, in pixels.
  of(at, length, share, width) { return this.markAt(share, width) ?? this.clock(at, length); }

  // What is pointed at says what it is: a deploy or a restart in its own words, with their time; else null.
  markAt(share, width) {
    const found = this.nearest(share);
    return found && found.away / 100 * width <= near ? found.mark.dataset.words : null;
  }

  nearest(share) {
    let found = null;
    for (const mark of this.box.querySelectorAll("rect[data-words]")) {
      const away = Math.abs(parseFloat(mark.getAttribute("x")) - share);
      if (!found || away < found.away) found = { mark, away };
    }
    return found;
  }

  // The state of each lane at the cursor.
  fill(share) {
    for (const place of this.box.querySelectorAll("[data-then]")) this.fillOne(place, share);
  }

  // The state of one lane at the cursor: shape and word. Of marks, which are moments, the nearest.
  fillOne(place, share) {
    if (place.dataset.then === "nearest") return this.fillNearest(place, share);
    const spans = [...place.parentElement.querySelectorAll("rect[data-word]")];
    const span = spans.find(s => share < parseFloat(s.getAttribute("x")) + parseFloat(s.getAttribute("width")) && share >= parseFloat(s.getAttribute("x")))
      ?? (share >= 99.99 ? spans.at(-1) : undefined);
    place.dataset.word = span?.dataset.word ?? "";
    if (!span) return place.replaceChildren("–");
    const word = Object.assign(document.createElement("span"), { className: `st ${span.dataset.look}` }), shape = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#s-${span.dataset.look}`);
    shape.setAttribute("class", "i");
    shape.append(use);
    word.append(shape, span.dataset.word);
    place.replaceChildren(word);
  }

  fillNearest(place, share) {
    const words = this.nearest(share)?.mark.dataset.words ?? "";
    Object.assign(place.dataset, { told: words });
    Object.assign(place, { textContent: words, title: words });
  }

  // The same in a sentence, for who does not see it.
  say(at, length) {
    const byWord = new Map();
    for (const { dataset } of this.box.querySelectorAll("[data-then]"))
      if (dataset.word) byWord.set(dataset.word, [...byWord.get(dataset.word) ?? [], dataset.name]);
    const latency = this.box.querySelector("[data-key]")?.dataset.told, mark = this.box.querySelector("[data-then=nearest]")?.dataset.told;
    this.box.querySelector("[data-said]").textContent = [this.clock(at, length), latency, mark && `nearest mark ${mark}`, ...[...byWord].map(([word, names]) => `${word}: ${names.length > 6 ? names.length : names.join(", ")}`)].filter(Boolean).join("; ");
  }
}

// In the zone in which the server writes times: the reader's own, or UTC on demand.
function clockOf(zone) {
  const format = options => new Intl.DateTimeFormat("en-GB", { timeZone: zone || "UTC", hourCycle: "h23", hour: "2-digit", minute: "2-digit", ...options });
  const second = format({ second: "2-digit" }), minute = format({}), day = new Intl.DateTimeFormat("en-GB", { timeZone: zone || "UTC", day: "numeric", month: "short" });
  return (at, length) => length > 86400000 * 1.05 ? `${day.format(at)} ${minute.format(at)}` : (length <= 3600000 ? second : minute).format(at);
}
