// Runs Lighthouse's mobile audit a number of times over each address and prints JSON lines:
// node lighthouse.mjs PORT RUNS URL…   PORT is that of a Chromium already listening.
import lighthouse from "lighthouse";

const [port, runs, ...urls] = process.argv.slice(2);
// Lighthouse fetches robots.txt from inside the page, which the page's policy forbids.
const skipAudits = ["robots-txt"];
const onlyCategories = ["performance", "accessibility", "best-practices", "seo"];

for (const url of urls) {
  for (let run = 0; run < Number(runs); run += 1) {
    const { lhr } = await lighthouse(url, { port: Number(port), logLevel: "error", onlyCategories, skipAudits });
    const scores = onlyCategories.map(name => Math.round(lhr.categories[name].score * 100));
    const failed = Object.values(lhr.audits)
      .filter(one => one.score === 0 && one.scoreDisplayMode === "binary")
      .map(one => one.id);
    console.log(JSON.stringify({ url, scores, failed }));
  }
}
