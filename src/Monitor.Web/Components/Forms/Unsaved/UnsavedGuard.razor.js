// Of this tab alone, and gone with it: a shared machine shows nobody's draft to the next one.
const place = name => `draft:${name}`;

export const read = name => {
    try {
        const text = sessionStorage.getItem(place(name));
        return text === null ? null : new Blob([text]);
    } catch {
        return null;
    }
};

export const keep = (name, text) => {
    try { sessionStorage.setItem(place(name), text); } catch { /* full, or not allowed: the form is all there is */ }
};

export const drop = name => {
    try { sessionStorage.removeItem(place(name)); } catch { /* nothing was kept */ }
};
