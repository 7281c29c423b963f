// What needs a script: lighting words and items together, keys, results while somebody types. Everything else works without.
"use strict";

const field = document.querySelector("#q");
const steps = () => [...document.querySelectorAll(".step")].filter((link) => link.getClientRects().length > 0);

// on a narrow screen the parts are scrolled through, and where one is may be out of sight
const here = document.querySelector(".top nav [aria-current=page]");
if (here) {
  const row = here.closest("nav");
  const [inside, around] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
  if (inside.left < around.left || inside.right > around.right) row.scrollLeft += inside.left - around.left - (around.width - inside.width) / 2;
}

// words and their entries
function light(article, items) {
  for (const lit of article.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!items.length) return;
  for (const item of items) {
    const name = CSS.escape(item);
    for (const found of article.querySelectorAll(`[data-of~="${name}"], [data-item="${name}"]`)) found.classList.add("lit");
  }
}

function itemsOf(target) {
  const element = target.closest?.("[data-of], [data-item]");
  if (!element) return [];
  if (element.dataset.item) return [element.dataset.item];
  // the innermost is the one that is pointed at
  return element.dataset.of.split(" ").slice(-1);
}

function show(article, item) {
  const panel = article.querySelector(".record");
  const entry = panel?.querySelector(`[data-item="${CSS.escape(item)}"]`);
  if (!entry || panel.scrollHeight <= panel.clientHeight || getComputedStyle(panel).overflowY !== "auto") return;
  const [inside, around] = [entry.getBoundingClientRect(), panel.getBoundingClientRect()];
  if (inside.height === 0) return;
  if (inside.top < around.top || inside.bottom > around.bottom) panel.scrollTop += inside.top - around.top - 24;
}

for (const article of document.querySelectorAll("article")) {
  const point = (event) => {
    const items = itemsOf(event.target);
    light(article, items);
    if (items.length && event.target.closest("[data-of]")) show(article, items[0]);
  };
  article.addEventListener("mouseover", point);
  article.addEventListener("focusin", point);
  article.addEventListener("mouseleave", () => light(article, []));
}

// an entry that is led to is not left folded away
function unfold() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  for (let at = target?.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  if (target) target.scrollIntoView({ block: "nearest" });
}
addEventListener("hashchange", unfold);
if (location.hash) unfold();

// keys
const keys = document.querySelector("#keys");
const button = document.querySelector(".keys");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => keys.showModal());
}

function step(by) {
  const links = steps();
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  const next = links[Math.min(Math.max(at < 0 && by < 0 ? 0 : at + by, 0), links.length - 1)];
  next.focus({ preventScroll: true });
  (next.closest("li, tr") ?? next).scrollIntoView({ block: "nearest" });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  // the same keys on an Arabic keyboard
  const key = { "ت": "j", "ن": "k", "ظ": "/", "؟": "?" }[event.key] ?? event.key;
  if (key === "/") field?.focus();
  else if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "?") keys.showModal();
  else return;
  event.preventDefault();
});

// results while somebody types
const results = document.querySelector("#results");
if (field?.dataset.live && results) {
  let timer;
  let running;
  const look = async () => {
    const asked = field.value.trim();
    if (!asked) return;
    running?.abort();
    running = new AbortController();
    const form = new URLSearchParams(new FormData(field.form));
    try {
      const answer = await fetch(`${field.dataset.live}?${form}`, { signal: running.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      results.replaceChildren(...page.body.childNodes);
      history.replaceState(null, "", `/?${form}`);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 180);
  });
}
