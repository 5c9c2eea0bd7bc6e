// The search page's only script. Splits words of unspaced scripts as plugins/publish/search.py does.
const tight = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;
const pairs = run => [...run].map((one, at, all) => one + (all[at + 1] ?? "")).slice(0, Math.max(1, [...run].length - 1));
const parted = text => text.normalize("NFC").replace(tight, run => ` ${pairs(run).join(" ")} `).trim();
const at = id => document.getElementById(id);
const [form, field, said, shown] = ["_search", "_words", "_said", "_results"].map(at);
const words = form.dataset;
const STEP = 10;
let asked = 0;
let pagefind;

const element = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text, ...more });

const entry = ({ url, meta }) => {
  const item = element("li", "");
  const link = element("a", meta.title, { href: url, lang: meta.tongue, dir: "auto" });
  item.append(link, element("p", meta.day, { className: "was" }), element("p", meta.intro, { lang: meta.tongue, dir: "auto" }));
  return item;
};

const show = async (results, list, number) => {
  const some = await Promise.all(results.splice(0, STEP).map(one => one.data()));
  if (number !== asked) return;
  list.append(...some.map(entry));
  if (!results.length) return;
  const more = element("button", words.more, { type: "button" });
  more.onclick = () => { more.remove(); show(results, list, number); };
  shown.append(more);
};

const search = async () => {
  const number = ++asked;
  const query = field.value.trim();
  shown.replaceChildren();
  shown.ariaBusy = "true";
  said.textContent = query && words.searching;
  if (!query) return;
  try {
    if (!pagefind) {
      pagefind = await import("./pagefind/pagefind.js");
      await pagefind.options({ baseUrl: new URL(".", import.meta.url).pathname });
    }
    const { results } = await pagefind.search(parted(query));
    if (number !== asked) return;
    said.textContent = results.length ? words.found.replace("{n}", results.length.toLocaleString(document.documentElement.lang)) : words.none;
    const list = element("ol", "", { className: "found" });
    shown.append(list);
    await show(results, list, number);
  } catch {
    said.textContent = words.failed;
  }
  if (number === asked) shown.ariaBusy = "false";
};

at("_without").hidden = true;
form.onsubmit = event => {
  event.preventDefault();
  history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
  search();
};
field.value = new URLSearchParams(location.search).get("q") ?? "";
search();
