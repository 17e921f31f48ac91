// Keys for those who like them; the pages do without. "/" goes to the box, j and k along the results.
"use strict";

(() => {
  const box = document.getElementById("q");
  const results = Array.from(document.querySelectorAll(".result h2 a"));
  const keys = document.querySelector(".keys");

  if (keys && results.length && matchMedia("(hover: hover)").matches) keys.hidden = false;

  const move = (step) => {
    const here = results.indexOf(document.activeElement);
    const next = here < 0 ? (step > 0 ? 0 : results.length - 1) : here + step;
    const target = results[Math.min(Math.max(next, 0), results.length - 1)];
    target.focus({ preventScroll: true });
    target.closest("li").scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    // By place on the keyboard: under an Arabic layout these keys give other letters.
    if (event.key === "/" || event.code === "Slash") {
      if (!box || event.shiftKey) return;
      event.preventDefault();
      box.focus();
      box.select();
    } else if (results.length && !event.shiftKey && (event.code === "KeyJ" || event.code === "KeyK")) {
      event.preventDefault();
      move(event.code === "KeyJ" ? 1 : -1);
    }
  });
})();
