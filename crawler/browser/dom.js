// What a visitor of this document would have before them. `text` identifies its words, for telling whether
// they still change; `markup` is the document as plain HTML, in which open shadow roots are written out with
// their slots filled, and frames hold what `fineprint` on their elements says. Nothing in it runs again.
([what]) => {
  const SILENT = new Set(["SCRIPT", "NOSCRIPT", "STYLE", "TEMPLATE"]);

  // Scripts have done their work, and a browser that runs them does not show `noscript`.
  const isGone = (element) =>
    element.localName === "noscript" ||
    (element.localName === "script" && element.type !== "application/ld+json");

  const isSlot = (node) => node.localName === "slot" && node.getRootNode() instanceof ShadowRoot;

  // The children as they are shown: those of the shadow root, with what is slotted in its place.
  const shown = (node) =>
    [...(node.shadowRoot ?? node).childNodes].flatMap((child) => (isSlot(child) ? filled(child) : [child]));

  const filled = (slot) => {
    const assigned = slot.assignedNodes({ flatten: true });
    return assigned.length ? assigned : shown(slot);
  };

  const words = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || SILENT.has(node.tagName)) return "";
    return shown(node).map(words).join("");
  };

  const fingerprint = (text) => {
    let hash = 0;
    for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    return `${text.length}:${hash}`;
  };

  if (what === "text") {
    if (document.readyState === "loading" || !document.body) return null;
    return fingerprint(words(document.body));
  }

  const plain = document.implementation.createHTMLDocument("");

  const framed = (frame) => {
    const inside = plain.createElement("div");
    for (const { name, value } of frame.attributes)
      if (!["src", "srcdoc"].includes(name)) inside.setAttribute(name, value);
    inside.dataset.frame = frame.src;
    inside.innerHTML = frame.fineprint;
    return inside;
  };

  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [plain.createTextNode(node.data)];
    if (node.nodeType !== Node.ELEMENT_NODE || isGone(node)) return [];
    if (node.fineprint && ["iframe", "frame"].includes(node.localName)) return [framed(node)];
    if (node.localName === "template") return [plain.importNode(node, true)];
    const copied = plain.importNode(node, false);
    copied.append(...shown(node).flatMap(copy));
    return [copied];
  };

  const [root] = copy(document.documentElement);
  for (const said of root.querySelectorAll("meta[charset], meta[http-equiv=content-type i]")) said.remove();
  if (window !== window.top) return root.querySelector("body, frameset")?.innerHTML ?? "";
  const meta = plain.createElement("meta");
  meta.setAttribute("charset", "utf-8");
  root.querySelector("head")?.prepend(meta);
  return `<!DOCTYPE html>\n${root.outerHTML}\n`;
}
