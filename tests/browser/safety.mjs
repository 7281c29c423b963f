// Users in a real browser, and whatever would run if a page let it: articles, names of files, feeds, queries, watches and notes that hold
// markup. Nothing may run, and the browser's policy must have nothing to refuse: a refusal would mean that something came through.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const vectors = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url), "utf8"));
const password = "a long password";

const texts = {
  ar: { enter: "ادخل", wrong: "غير صحيحة", watch: "تابِع", begin: "ابدأ المتابعة", token: "أنشئ مفتاحا", logout: "الخروج", denied: "لا يتيح دورك هذا", other: "English" },
  en: { enter: "Log in", wrong: "is wrong", watch: "Watch", begin: "Begin", token: "Make a token", logout: "Log out", denied: "Your role does not allow this", other: "العربية" },
};

// a store of which every field is hostile
function fill(program, data) {
  const run = (args, input = "") => execFileSync(program, [...args, "--data", data], { input, stdio: ["pipe", "ignore", "inherit"] });
  const article = (vector, number) => ({
    id: vector,
    title: `${number} ${vector}`,
    outlet: vector,
    url: `javascript:alert(${number})//${vector}`,
    published: "2024-02-12",
    text: `قال الوزير سامر ${vector} الحداد إن «${vector}» الجسر رقم ${number} سيفتتح في 12 آذار.\n${vector}`,
  });
  run(["add", "--from", "jsonl", "-"], vectors.map((vector, number) => JSON.stringify(article(vector, number))).join("\n"));
  const pages = mkdtempSync(join(tmpdir(), "isnad-names-"));
  for (const [number, vector] of vectors.entries()) {
    const name = `${vector.replaceAll(/[/\0]/g, "∕").slice(0, 60)}.txt`;
    writeFileSync(join(pages, name), `قالت الوزيرة ليلى النجار إن النفق رقم ${number} سيفتتح غدا، وإن العمل فيه بدأ.`);
  }
  run(["add", pages]);
  rmSync(pages, { recursive: true });
  const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll(/[\u2028\u2029\t]/g, " ");
  const outline = (vector, number) => `<outline type="rss" text="${escape(vector)}" xmlUrl="https://news.example/${number}?${encodeURIComponent(vector)}"/>`;
  run(["feeds", "import", "-"], `<opml version="2.0"><body>${vectors.map(outline).join("")}</body></opml>`);
  for (const role of ["admin", "editor", "reader"]) run(["user", "add", role, "--role", role, "--password-stdin"], password);
}

async function serve(program, data) {
  const server = spawn(program, ["serve", "--data", data, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of server.stdout) {
    const address = String(line).match(/http:\/\/[\d.:]+/);
    if (address) return { server, address: address[0] };
  }
  throw new Error(`${program} serve ended before it was ready`);
}

function guard(page, address, wrong) {
  page.on("dialog", (dialog) => {
    wrong.push(`something ran at ${page.url()}: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("console", (message) => {
    const expected = /\b(401|403|404|422) \(/.test(message.text());
    if (message.type() === "error" && !expected) wrong.push(`console at ${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`script at ${page.url()}: ${error}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) wrong.push(`request to ${request.url()} from ${page.url()}`);
  });
}

async function logIn(page, address, words, name) {
  await page.goto(`${address}/days`);
  assert.match(page.url(), /\/login\?back=%2Fdays$/);
  await page.fill("#name", name);
  await page.fill("#password", password);
  await page.getByRole("button", { name: words.enter, exact: true }).click();
  await page.waitForURL(`${address}/days`);
}

// coming in, one's own settings, users, watches, who did what
async function colleagues(browser, address, language, look, folder, check, wrong) {
  const words = texts[language];
  const context = await browser.newContext({
    locale: language === "ar" ? "ar-IQ" : "en-GB",
    colorScheme: look.theme,
    viewport: { width: look.width, height: look.height },
    deviceScaleFactor: look.width < 500 ? 2 : 1,
  });
  const page = await context.newPage();
  guard(page, address, wrong);
  const shot = async (name) => {
    await check(page, `${name} ${language} ${look.name}`, wrong);
    await page.screenshot({ path: `${folder}/${name}-${language}-${look.name}.png`, fullPage: true });
  };
  await page.goto(`${address}/login`);
  assert.equal(await page.locator("nav").count(), 0);
  await shot("login");
  if (look.name === "light") {
    await page.fill("#name", "editor");
    await page.fill("#password", "another password");
    await page.getByRole("button", { name: words.enter, exact: true }).click();
    assert.match(await page.locator("[role=alert]").textContent(), new RegExp(words.wrong));
    await shot("login-wrong");
  }
  await logIn(page, address, words, "admin");
  assert.match(await page.locator(".account").textContent(), /admin/);
  assert.ok((await context.cookies()).every((cookie) => cookie.httpOnly && cookie.sameSite === "Lax"));

  await page.goto(`${address}/?q=${encodeURIComponent("الجسر")}`);
  await page.getByRole("button", { name: words.watch, exact: true }).click();
  await page.waitForURL(/\/watches\/\d+$/);
  await shot("watch");
  await page.goto(`${address}/watches`);
  await page.selectOption("#kind", "relation");
  await page.fill("#about", "JO IQ");
  await page.fill("#title", `الأردن والعراق ${language} ${look.name}`);
  await page.getByRole("button", { name: words.begin, exact: true }).click();
  await page.waitForURL(/\/watches\/\d+$/);
  await page.goto(`${address}/watches`);
  await shot("watches");
  await page.goto(`${address}/settings`);
  await page.fill("#token", "تقرير الصباح");
  await page.getByRole("button", { name: words.token }).click();
  assert.match(await page.locator(".made code").textContent(), /^isnad_[0-9a-f]{64}$/);
  await shot("settings");
  for (const name of ["users", "audit"]) {
    await page.goto(`${address}/${name}`);
    await shot(name);
  }
  await page.goto(`${address}/settings`);
  await page.getByRole("button", { name: words.logout }).click();
  await page.waitForURL(/\/login$/);
  await page.goto(`${address}/users`);
  assert.match(page.url(), /\/login\?back=%2Fusers$/, "nothing is left of the session");

  if (look.name === "light") {
    await logIn(page, address, words, "reader");
    assert.equal(await page.locator("nav a[href='/add']").count(), 0);
    await page.goto(`${address}/users`);
    assert.equal(await page.locator("h1").textContent(), words.denied);
    await shot("denied");
  }
  await context.close();
}

// every vector on every page that shows something of it
async function hostile(browser, address, wrong) {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  guard(page, address, wrong);
  await logIn(page, address, texts.en, "admin");
  const visit = async (path) => {
    await page.goto(address + path, { waitUntil: "load" });
    // what waits for a pointer or the focus gets both
    await page.evaluate(() => {
      for (const element of document.querySelectorAll("main *")) {
        for (const type of ["mouseover", "focus", "blur", "toggle", "error", "load"]) element.dispatchEvent(new Event(type));
      }
    });
  };
  for (const vector of vectors) {
    const coded = encodeURIComponent(vector);
    for (const path of [`/articles/${coded}`, `/articles/${coded}/original`, `/articles/${coded}/statements/s1`, `/?q=${coded}`, `/login?back=${coded}`]) await visit(path);
    await page.goto(`${address}/watches`);
    await page.selectOption("#kind", "actor");
    await page.fill("#about", vector);
    await page.fill("#title", vector);
    await page.getByRole("button", { name: texts.en.begin, exact: true }).click();
    await page.waitForLoadState("load");
    if (/\/watches\/\d+$/.test(page.url())) await visit(new URL(page.url()).pathname);
  }
  for (const path of ["/", "/days", "/days/2024-02-12", "/outlets", "/feeds", "/watches", "/audit", `/?q=${encodeURIComponent("الجسر")}`, `/?q=${encodeURIComponent("النفق")}`]) await visit(path);
  // the script shows results while somebody types
  await page.goto(address);
  for (const vector of vectors.slice(0, 12)) {
    await page.fill("main #q", vector);
    await page.waitForTimeout(250);
  }
  await context.close();
}

export default async function safety({ browser, program, folder, looks, check }) {
  const home = mkdtempSync(join(tmpdir(), "isnad-safety-"));
  const wrong = [];
  let server;
  try {
    mkdirSync(folder, { recursive: true });
    fill(program, join(home, "archive"));
    const started = await serve(program, join(home, "archive"));
    server = started.server;
    for (const language of ["ar", "en"]) {
      for (const look of looks) await colleagues(browser, started.address, language, look, folder, check, wrong);
    }
    await hostile(browser, started.address, wrong);
  } finally {
    server?.kill("SIGTERM");
    rmSync(home, { recursive: true, force: true });
  }
  return wrong;
}
