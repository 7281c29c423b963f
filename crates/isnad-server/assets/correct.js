
// corrections: words are selected in the text, and what is doubtful is decided with one key
{
  const points = (text) => [...text].length;

  // the selected words with where they begin and end in the text, in code points
  const selected = (pane) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!pane.contains(range.commonAncestorContainer)) return null;
    const place = (node, offset) => {
      const line = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("[data-start]");
      if (!line) return null;
      const before = document.createRange();
      before.setStart(line, 0);
      before.setEnd(node, offset);
      return Number(line.dataset.start) + points(before.toString());
    };
    let [start, end] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
    const words = range.toString();
    if (start === null || end === null || !words.trim()) return null;
    start += points(words) - points(words.trimStart());
    end -= points(words) - points(words.trimEnd());
    return { start, end, words: words.trim() };
  };

  const pane = document.querySelector(".selectable");
  if (pane) {
    const fields = [...document.querySelectorAll("[data-words]")];
    let aimed = null;
    const aim = (field) => {
      aimed?.classList.remove("aimed");
      aimed = field;
      aimed?.classList.add("aimed");
    };
    for (const field of fields) {
      field.addEventListener("focus", () => aim(field));
      field.addEventListener("input", () => (field.nextElementSibling.value = ""));
    }
    const take = () => {
      const found = aimed && selected(pane);
      if (!found) return;
      aimed.value = found.words;
      aimed.nextElementSibling.value = `${found.start}-${found.end}`;
    };
    pane.addEventListener("pointerup", () => setTimeout(take));
    pane.addEventListener("keyup", take);
    pane.querySelector("mark")?.scrollIntoView({ block: "nearest" });
  }

  // what was missed is added by selecting its words on the article's page
  const missed = document.querySelector("a.missed");
  const reading = document.querySelector(".reading .text");
  if (missed && reading) {
    const add = document.createElement("a");
    add.className = "button add-words";
    add.textContent = missed.dataset.selected;
    add.hidden = true;
    document.body.append(add);
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
      const words = range && reading.contains(range.commonAncestorContainer) ? range.toString().trim() : "";
      add.hidden = !words || words.length > 4000;
      if (add.hidden) return;
      const line = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("p") ?? reading;
      const before = document.createRange();
      before.setStart(line(range.startContainer), 0);
      before.setEnd(range.startContainer, range.startOffset);
      const after = document.createRange();
      after.setStart(range.endContainer, range.endOffset);
      after.setEndAfter(line(range.endContainer).lastChild ?? range.endContainer);
      const query = new URLSearchParams({ words, before: before.toString().slice(-32), after: after.toString().slice(0, 32) });
      add.href = `${missed.getAttribute("href")}?${query}`;
      const box = range.getBoundingClientRect();
      add.style.setProperty("top", `${scrollY + box.bottom + 6}px`);
      add.style.setProperty("left", `${Math.max(8, Math.min(scrollX + box.left, innerWidth - 200))}px`);
    });
  }

  const doubts = [...document.querySelectorAll(".doubtful-item")];
  if (doubts.length) {
    for (const hint of document.querySelectorAll(".keys-hint, .decide kbd")) hint.hidden = false;
    const at = () => Math.max(0, doubts.indexOf(document.activeElement?.closest(".doubtful-item")));
    const go = (index) => {
      const doubt = doubts[Math.min(index, doubts.length - 1)];
      doubt.querySelector(".step")?.focus({ preventScroll: true });
      doubt.scrollIntoView({ block: "nearest" });
    };
    addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
      if (event.target.closest("input, textarea, select, dialog")) return;
      const doubt = doubts[at()];
      // the same keys on an Arabic keyboard
      const key = { "ش": "a", "ؤ": "c", "ق": "r", "ى": "n" }[event.key] ?? event.key;
      if (key === "a") doubt.querySelector("[value=confirm]")?.click();
      else if (key === "r") doubt.querySelector("[value=reject]")?.click();
      else if (key === "c") doubt.querySelector(".decide a")?.click();
      else if (key === "n") go(document.activeElement?.closest(".doubtful-item") ? at() + 1 : 0);
      else return;
      event.preventDefault();
    });
  }
}
