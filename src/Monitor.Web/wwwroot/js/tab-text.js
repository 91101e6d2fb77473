// Of this tab alone, and gone with it: a shared machine shows nobody's draft to the next one.
const place = name => `draft:${name}`;

// As a stream, since a large draft would end the connection as an answer. A stream is never empty: a blank stands for nothing.
export const read = name => {
    let text = "";
    try { text = sessionStorage.getItem(place(name)) ?? ""; } catch { /* not allowed: nothing was kept */ }
    return new Blob([text || " "]);
};

export const keep = (name, text) => {
    try { sessionStorage.setItem(place(name), text); } catch { /* full, or not allowed: the form is all there is */ }
};

export const drop = name => {
    try { sessionStorage.removeItem(place(name)); } catch { /* nothing was kept */ }
};
