// Corrections in the browser: a speaker is corrected with words selected in the text, the article is read anew, the correction is
// still there, it is undone, and what was looked at is exported; what was missed is added by selecting it; what is doubtful is
// decided with one key. Ends with the store as it was, but for corrections that were undone.
import assert from "node:assert/strict";

const ARTICLE = "/articles/denial-2024-10-06";

const texts = {
  ar: { why: "سمعت التسجيل", undo: "تراجع", reread: "أعد القراءة", save: "احفظ التصحيح" },
  en: { why: "I heard the recording", undo: "Undo", reread: "Read anew", save: "Save the correction" },
};

// selects the first words of the pane that are these, as somebody does with a pointer
async function select(page, pane, words) {
  await page.evaluate(([pane, words]) => {
    const walker = document.createTreeWalker(document.querySelector(pane), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.querySelector(pane).dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
      return;
    }
    throw new Error(`no ${words} in ${pane}`);
  }, [pane, words]);
}

const submit = (page, click) => Promise.all([page.waitForEvent("load"), click()]);

// undoes whatever holds, so that every journey begins alike
async function undoAll(page, words) {
  for (;;) {
    const undo = page.locator("#corrections .undo").first();
    if (!(await undo.count())) return;
    await submit(page, () => undo.click());
  }
}

export async function correct(page, address, language, shot) {
  const words = texts[language];
  await page.goto(address + ARTICLE);
  await undoAll(page, words);
  const entry = page.locator("#of-s3");
  const before = await entry.locator(".who").first().textContent();

  // the form: the source is chosen by selecting words, the speaker is written
  await submit(page, () => entry.locator("a.edit").click());
  await page.locator("#f-source-1").focus();
  await select(page, ".selectable", "رامي الحوراني");
  assert.equal(await page.inputValue("#f-source-1"), "رامي الحوراني");
  assert.match(await page.inputValue("[name='source.at']"), /^\d+-\d+$/);
  await page.fill("#f-speaker-1", "رامي الحوراني");
  await page.selectOption("#f-class", "deny");
  await page.fill("#why", words.why);
  await shot("correct");
  await submit(page, () => page.getByRole("button", { name: words.save }).click());
  assert.match(page.url(), /#of-s3$/);
  const is = async (name) => assert.ok((await entry.locator(".who").first().textContent()).includes(name), name);
  await is("رامي الحوراني");
  assert.ok((await entry.locator(".corrected").textContent()).includes(words.why));

  // read anew: still corrected
  await submit(page, () => page.getByRole("button", { name: words.reread }).click());
  await is("رامي الحوراني");
  await page.locator("#corrections").scrollIntoViewIfNeeded();
  await shot("corrected");

  // exported as annotation
  const gold = await page.request.get(`${address}/corrections/gold`);
  const lines = (await gold.text()).trim().split("\n").map((line) => JSON.parse(line));
  const said = lines.find(({ id }) => id === "denial-2024-10-06").statements[2];
  assert.deepEqual([said.by, said.class, said.speaker], ["correction", "deny", "رامي الحوراني"]);

  await page.goto(`${address}/corrections`);
  await shot("corrections");

  // undone with one click
  await page.goto(address + ARTICLE);
  await submit(page, () => page.locator("#corrections .undo").first().click());
  await is(before);
  assert.equal(await page.locator(".entry .corrected").count(), 0);

  // what was missed is added by selecting its words
  await select(page, ".reading .text", "أربع ساعات");
  const add = page.locator("a.add-words");
  await add.waitFor();
  await submit(page, () => add.click());
  await submit(page, () => page.locator(".tabs a").nth(3).click());
  assert.equal(await page.inputValue("#f-span-1"), "أربع ساعات");
  await shot("add-missed");
  await submit(page, () => page.getByRole("button", { name: words.save }).click());
  assert.match(page.url(), /#of-t\d+$/);
  await undoAll(page, words);

  // what is doubtful: one key leads on, one accepts
  await page.goto(`${address}/review`);
  await shot("review");
  const count = await page.locator(".doubtful-item").count();
  await page.goto(`${address}/review?kind=speaker`);
  const open = await page.locator(".doubtful-item").count();
  assert.ok(count > 0 && open > 1);
  await page.keyboard.press("n");
  const title = page.locator(".doubtful-item").first().locator(".step");
  const article = new URL(await title.getAttribute("href"), address);
  await submit(page, () => page.keyboard.press("a"));
  assert.equal(await page.locator(".doubtful-item").count(), open - 1);
  await page.goto(article.href);
  await undoAll(page, words);
}
