// axe-core run in the page. The page's own policy allows no foreign script, so it is given to the browser's console, which may do so.
import axe from "axe-core";

export default async function findViolations(page) {
  const client = await page.context().newCDPSession(page);
  const run = async (expression) => {
    const { result, exceptionDetails } = await client.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await run(axe.source);
  const found = await run("axe.run(document, { resultTypes: ['violations'] }).then((r) => JSON.stringify(r.violations))");
  await client.detach();
  return JSON.parse(found);
}
