// Suggestions under the box, for those who like them; the pages do without. A combobox with a list, as WAI-ARIA has it.
"use strict";

(() => {
  const PAUSE = 150;
  const MOST = 8;
  const box = document.getElementById("q");
  if (!box || !box.form || !box.dataset.suggest) return;

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "اقتراحات");
  list.hidden = true;
  box.form.append(list);
  // A search box may not be a combobox.
  box.type = "text";
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  let active = -1;
  let waiting = 0;
  let asked = null;

  const choose = (number) => {
    const options = list.children;
    if (active >= 0) options[active].setAttribute("aria-selected", "false");
    active = number;
    if (active < 0) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", options[active].id);
  };

  const close = () => {
    clearTimeout(waiting);
    if (asked) asked.abort();
    choose(-1);
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
  };

  const take = (text) => {
    close();
    box.value = text;
    box.form.requestSubmit();
  };

  const show = (texts) => {
    choose(-1);
    list.replaceChildren(
      ...texts.map((text, number) => {
        const option = document.createElement("li");
        option.id = `suggestion-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dir = "auto";
        option.textContent = text;
        return option;
      }),
    );
    list.hidden = !texts.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    const text = box.value;
    if (asked) asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const address = `${box.dataset.suggest}?${new URLSearchParams({ q: text, limit: MOST })}`;
      const answer = await fetch(address, { signal });
      if (!answer.ok) return;
      const { suggestions } = await answer.json();
      if (!signal.aborted && box.value === text && document.activeElement === box) {
        show(suggestions.filter((suggestion) => suggestion !== text));
      }
    } catch {
      // Typed on, or no network: the box works all the same.
    }
  };

  box.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!box.value.trim()) close();
    else if (!event.isComposing) waiting = setTimeout(ask, PAUSE);
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") choose(active < last ? active + 1 : -1);
    else if (event.key === "ArrowUp") choose(active < 0 ? last : active - 1);
    else if (event.key === "Enter" && active >= 0) take(list.children[active].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });

  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option.textContent);
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
})();
