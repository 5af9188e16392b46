// The keyboard: j and k go through a list, the letters on the buttons decide, ? tells them all.
// Everything it does can be done without it.
"use strict";

(function () {
  const items = Array.from(document.querySelectorAll("[data-item]"));
  const place = "fineprint place " + location.pathname;
  let current = -1;

  function choose(index) {
    if (!items.length) return;
    if (items[current]) items[current].classList.remove("current");
    current = Math.max(0, Math.min(items.length - 1, index));
    const item = items[current];
    item.classList.add("current");
    item.querySelector("[data-open]").focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
    sessionStorage.setItem(place, String(current));
  }

  function press(key) {
    const within = items.length ? items[current] : document.querySelector("[data-change]");
    const undo = key === "u" ? document.querySelector('[data-key="u"]') : null;
    const button = undo || (within && within.querySelector('[data-key="' + key + '"]'));
    if (button) button.form.requestSubmit(button);
  }

  const keys = {
    j: () => choose(current + 1),
    k: () => choose(current - 1),
    o: () => items[current] && items[current].querySelector("[data-open]").click(),
    d: () => {
      const note = document.getElementById("note");
      if (note) note.focus();
      else if (items[current]) location.href = items[current].querySelector("[data-open]").href + "#decision";
    },
    i: () => { location.href = "/"; },
    "/": () => document.getElementById("find").focus(),
    "?": () => {
      const help = document.getElementById("keys");
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
    },
  };
  for (const key of "aenwu") keys[key] = () => press(key);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input, textarea, select");
    if (typing) {
      if (event.key === "Escape") typing.blur();
      return;
    }
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  const note = document.getElementById("note");
  if (note && location.hash === "#decision") note.focus();
  const kept = sessionStorage.getItem(place);
  if (items.length && kept !== null && document.querySelector(".note")) choose(Number(kept));
})();
