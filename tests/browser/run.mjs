// Journeys through `isnad demo` in a real browser, in Arabic and in English: search an inflected word → article → highlight → statement → actor
// → relation → a cell of its map → words → figure; choose colours;
// add a text, see it, store it. No console error, no request to another host, no serious finding of axe. Screenshots of every page, in both
// themes and on a phone, go to a folder outside of what is kept.
//
//   node run.mjs [PROGRAM] [FOLDER]      ISNAD_CHROMIUM names a browser other than the first one found
//   ISNAD_PICTURES=../../docs node run.mjs      also makes the pictures of the README: relation.png, article.png
import findViolations from "./axe.mjs";
import safety from "./safety.mjs";
import { correct } from "./corrections.mjs";
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const [program = "../../target/release/isnad", folder = "../../target/browser"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

function findBrowser() {
  if (process.env.ISNAD_CHROMIUM) return process.env.ISNAD_CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // the next one may be there
    }
  }
  throw new Error("no Chromium found: install one, or name it in ISNAD_CHROMIUM");
}

async function startDemo() {
  const demo = spawn(program, ["demo", "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of demo.stdout) {
    const address = String(line).match(/http:\/\/[\d.:]+/);
    if (address) return { demo, address: address[0] };
  }
  throw new Error(`${program} demo ended before it was ready`);
}

const texts = {
  ar: { statement: /سلسلة الإسناد/, narrow: "حصر النتائج", store: "خزّن", read: "اقرأ واعرض", other: "English", missing: "لا شيء هنا" },
  en: { statement: /Chain of attribution/, narrow: "Narrow down", store: "Store", read: "Read and show", other: "العربية", missing: "There is nothing here" },
};

// what a page must not do, watched on every page of a journey
function watch(page, address, wrong) {
  page.on("console", (message) => {
    const expected = /404 \(Not Found\)|422 \(Unprocessable/.test(message.text());
    if (message.type() === "error" && !expected) wrong.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`script: ${error}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) wrong.push(`request to ${request.url()}`);
  });
}

async function check(page, name, wrong) {
  const found = await findViolations(page);
  for (const { id, impact, nodes } of found.filter(({ impact }) => ["serious", "critical"].includes(impact))) {
    wrong.push(`${name}: axe ${impact} ${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary ?? ""}`).join(" | ")}`);
  }
  const { wide, at } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth - innerWidth, at: document.dir }));
  if (wide > 1) wrong.push(`${name}: ${wide} px wider than the window (${at})`);
}

async function journey(browser, address, language, look) {
  const wrong = [];
  const words = texts[language];
  const context = await browser.newContext({
    locale: language === "ar" ? "ar-IQ" : "en-GB",
    colorScheme: look.theme,
    viewport: { width: look.width, height: look.height },
    deviceScaleFactor: look.width < 500 ? 2 : 1,
  });
  const page = await context.newPage();
  watch(page, address, wrong);
  const shot = async (name) => {
    await check(page, `${name} ${language} ${look.name}`, wrong);
    await page.screenshot({ path: `${folder}/${name}-${language}-${look.name}.png`, fullPage: name !== "article" });
  };

  await page.goto(address);
  assert.equal(await page.getAttribute("html", "lang"), language);
  assert.equal(await page.getAttribute("html", "dir"), language === "ar" ? "rtl" : "ltr");
  await shot("home");

  // results come while somebody types, and an inflected word is found by another of its forms
  await page.keyboard.press("/");
  await page.keyboard.type("اتفاقية", { delay: 15 });
  await page.waitForSelector(".hit mark");
  assert.match(decodeURIComponent(page.url()), /q=اتفاقية/);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  const marked = await page.locator(".hit mark").allTextContents();
  assert.ok(marked.some((word) => word !== "اتفاقية"), `only the word itself: ${marked}`);
  await shot("search");

  // keys lead from result to result
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  const focused = await page.evaluate(() => [...document.querySelectorAll(".hits .step")].indexOf(document.activeElement));
  assert.equal(focused, 0);
  await page.keyboard.press("?");
  await page.waitForSelector("#keys[open]");
  await check(page, `keys ${language} ${look.name}`, wrong);
  await page.keyboard.press("Escape");

  // a filter narrows the results
  if (look.width < 1000) await page.getByText(words.narrow, { exact: true }).click();
  await page.locator(".facets a").first().click();
  await page.waitForSelector(".chips a");
  await page.locator(".hits .facts a").first().click();

  // words light their entry, and entries their words
  await page.waitForSelector(".text .cue");
  const cue = page.locator(".reading .text .cue").first();
  await cue.hover();
  assert.ok((await page.locator(".entry.lit").count()) > 0, "no entry is lit");
  await page.locator(".entry.said").last().hover();
  assert.ok((await page.locator(".text .lit").count()) > 0, "no word is lit");
  await page.mouse.move(0, 0);
  await page.evaluate(() => scrollTo(0, 0));
  await shot("article");
  await cue.click();
  assert.match(page.url(), /#of-s/);
  await page.locator(".entry .why summary").first().click();
  await page.locator(".entry.said .go").first().click();
  await page.waitForSelector(".chain");
  assert.match(await page.locator("h2").first().textContent(), words.statement);
  await shot("statement");

  // from the speaker to the relation, from a cell of its map to the words, from a figure to its words
  await page.goto(`${address}/articles/01-security-dialogue`);
  await page.locator(".entry.said a.who").first().click();
  await page.waitForURL(/\/actors\/[0-9a-f]{16}$/);
  await page.waitForSelector("#said");
  await shot("actor");
  await page.locator("#relations + ul a").first().click();
  await page.waitForURL(/\/relations\//);
  await page.goto(`${address}/relations/JO-IQ`);
  await page.waitForSelector("table.grid");
  await shot("relation");
  await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => document.activeElement.classList.contains("step")), true);
  await page.locator("table.grid td a.w5, table.grid td a.w4").first().click();
  await page.waitForURL(/area=\w+&month=/);
  await page.waitForSelector("table.grid a[aria-current]");
  await shot("cell");
  await page.locator(".moment .step").first().click();
  await page.waitForSelector(".text .asked");
  await shot("words");
  await page.goto(`${address}/relations/JO-IQ?section=ledger`);
  await page.waitForSelector(".chart .disputed");
  await shot("ledger");
  await page.goto(`${address}/figures?relation=JO-IQ`);
  await shot("figures");
  await page.locator(".chart a.disputed").first().focus();
  await Promise.all([page.waitForURL(/\?words=/), page.keyboard.press("Enter")]);
  await page.waitForSelector(".text .asked");
  for (const [path, name] of [["/relations", "relations"], ["/actors", "actors"], [`/figures?q=${encodeURIComponent("حجم التبادل")}`, "quantity"]]) {
    await page.goto(address + path);
    await shot(name);
  }

  // the other colours, kept, and back to the system's
  const other = look.theme === "dark" ? "light" : "dark";
  await Promise.all([page.waitForEvent("load"), page.locator(`.theme button[value=${other}]`).click()]);
  assert.equal(await page.getAttribute("html", "data-theme"), other);
  await shot("colours");
  await Promise.all([page.waitForEvent("load"), page.locator(".theme button[value=system]").click()]);
  assert.equal(await page.getAttribute("html", "data-theme"), "system");

  await page.goto(`${address}/articles/denial-2024-10-06/original`);
  await shot("original");
  for (const [path, name] of [["/days", "days"], ["/days/2024-10-06", "day"], ["/outlets", "outlets"], ["/feeds", "feeds"], ["/help", "help"], ["/api", "reference"]]) {
    await page.goto(address + path);
    await shot(name);
  }
  await page.goto(`${address}/?q=${encodeURIComponent("قاءل:حداد")}`);
  await page.waitForSelector("mark.wrong");
  await shot("mistake");
  await page.goto(`${address}/nothing`);
  assert.equal(await page.locator("h1").textContent(), words.missing);
  await shot("error");

  // what is added is shown before it is stored
  await page.goto(`${address}/add`);
  await shot("add");
  await page.fill("#text", `قال الوزير سامر الحداد إن الجسر رقم ${look.width} سيفتتح غدا، ونفى أن تكون الكلفة 5 ملايين دينار. ${language} ${look.name}`);
  await page.fill("#outlet", "نشرة الفجر");
  await page.fill("#day", "2024-03-05");
  await page.getByRole("button", { name: words.read }).click();
  await page.waitForSelector(".decide");
  await shot("draft");
  await page.getByRole("button", { name: words.store, exact: true }).click();
  await page.waitForURL(/\/articles\//);
  assert.ok(await page.locator("time[datetime='2024-03-05']").count());

  await correct(page, address, language, shot);

  // the other language, and back to the same page
  const before = page.url();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: words.other }).click()]);
  assert.equal(page.url(), before);
  assert.notEqual(await page.getAttribute("html", "lang"), language);
  await context.close();
  return wrong;
}

// whoever has no script can read all the same
async function withoutScript(browser, address) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "ar" });
  const page = await context.newPage();
  await page.goto(address);
  await page.fill("#q", "اتفاقية");
  await page.keyboard.press("Enter");
  await page.locator(".hits .facts a").first().click();
  await page.locator(".reading .text .cue").first().click();
  assert.match(page.url(), /#of-s/);
  await page.locator(".l-event input").uncheck();
  await page.goto(`${address}/relations/JO-IQ`);
  await page.locator("table.grid td a").first().click();
  await page.locator(".moment .step").first().click();
  await page.waitForSelector(".text .asked");
  await context.close();
}

// the pictures of the README: the relation of two states, and an invented article with a statement lit
async function pictures(browser, address, folder) {
  const context = await browser.newContext({ locale: "ar", colorScheme: "light", viewport: { width: 1280, height: 960 } });
  const page = await context.newPage();
  await page.goto(`${address}/relations/JO-IQ`);
  await page.screenshot({ path: `${folder}/relation.png` });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${address}/articles/01-security-dialogue`);
  await page.locator(".entry.said").first().hover();
  await page.screenshot({ path: `${folder}/article.png` });
  await context.close();
}

const looks = [
  { name: "light", theme: "light", width: 1360, height: 900 },
  { name: "dark", theme: "dark", width: 1360, height: 900 },
  { name: "phone", theme: "light", width: 390, height: 844 },
];
const { demo, address } = await startDemo();
const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
const wrong = [];
try {
  // before a journey adds or corrects anything
  if (process.env.ISNAD_PICTURES) await pictures(browser, address, process.env.ISNAD_PICTURES);
  for (const language of ["ar", "en"]) {
    for (const look of looks) wrong.push(...(await journey(browser, address, language, look)));
  }
  await withoutScript(browser, address);
  wrong.push(...(await safety({ browser, program, folder, looks, check })));
} finally {
  await browser.close();
  demo.kill("SIGINT");
}
const ended = await new Promise((done) => demo.on("exit", (code) => done(code)));
if (ended !== 0) wrong.push(`isnad demo ended with ${ended}`);
for (const line of new Set(wrong)) console.error(line);
console.log(`${looks.length * 2 + 1} journeys, ${new Set(wrong).size} findings; screenshots in ${folder}`);
process.exit(wrong.length ? 1 : 0);
