/** The modal dialog that lies over everything, or null: what is outside of it is neither seen nor read aloud. */
export function topDialog(): HTMLDialogElement | null {
  return open.at(-1) ?? null;
}

/** Hears whenever another dialog is {@link topDialog}, or none; returns what ends that. */
export function onTopDialog(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Lays a dialog over everything until what it returns is called. */
export function layOver(dialog: HTMLDialogElement): () => void {
  dialog.showModal();
  open.push(dialog);
  changed();
  return () => {
    dialog.close();
    open.splice(open.lastIndexOf(dialog), 1);
    changed();
  };
}

const open: HTMLDialogElement[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  // Said on the root, because `:has()` there is asked anew at every letter in a text.
  document.documentElement.toggleAttribute("data-modal", open.length > 0);
  for (const listener of listeners) listener();
}
