// The text goes to the server as a stream: as an event's value it would end the connection beyond 32 KiB.
// A stream is never empty: a blank stands for nothing.
export const read = area => new Blob([area.value || " "]);

export const write = (area, text) => { area.value = text; };

// Only that it was changed is told: whoever wants the text reads it.
export function watch(area, circuit) {
  let timer;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => circuit.invokeMethodAsync("Changed").catch(() => { /* the circuit is away: the next change tells it */ }), 700);
  };
  area.addEventListener("input", changed);
  return {
    dispose() {
      clearTimeout(timer);
      area.removeEventListener("input", changed);
    },
  };
}
