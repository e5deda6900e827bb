/* Search: what pagefind finds, as a list. Nothing is loaded before somebody searches; from a file, nothing can be. */
"use strict";
(() => {
  const form = document.getElementById("search");
  const words = document.getElementById("words");
  const count = document.getElementById("count");
  const list = document.getElementById("found");
  const more = document.getElementById("more");
  const AT_ONCE = 10;
  const LINES = 3;
  /* What the pages about the site itself weigh beside a brief. */
  const ABOUT = 0.2;
  let pagefind = null;
  let asked = 0;
  let rest = [];
  let seen = new Set();

  if (!location.protocol.startsWith("http")) return;
  document.getElementById("needs").hidden = true;
  form.hidden = false;

  /* The index of the site, and those of its companies. */
  const opened = async () => {
    const folder = new URL("search/", document.baseURI);
    const program = await import(new URL("pagefind.js", folder));
    const given = { baseUrl: "/", language: "en" };
    const made = program.createInstance({ ...given, basePath: folder.pathname, indexWeight: ABOUT });
    const shards = form.dataset.shards.split(" ").filter(Boolean);
    await Promise.all(shards.map((name) => made.mergeIndex(`${folder.pathname}${name}/`, given)));
    return made;
  };

  /* Chinese words are searched as pairs of characters, as they are in the index. */
  const pairs = (text) =>
    text.replace(/[\w.]*\p{Script=Han}[\w.\p{Script=Han}]*/gu, (word) =>
      word.match(/\p{Script=Han}+|[\w.]+/gu).map((piece) => {
        const signs = [...piece];
        if (!/\p{Script=Han}/u.test(piece) || signs.length < 3) return piece;
        return signs.slice(1).map((sign, at) => signs[at] + sign).join(" ");
      }).join(" "));

  const element = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  const link = (to, ...children) => {
    const made = element("a", ...children);
    made.href = to;
    return made;
  };

  /* An excerpt comes with its hits marked, and the rest escaped. */
  const marked = (excerpt) =>
    excerpt.split(/<mark>|<\/mark>/).map((piece, at) => {
      const text = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      return at % 2 ? element("mark", text) : text;
    });

  /* A figure: its name leads to its card, and is not said again. */
  const line = (page, { anchor, title, excerpt }) => {
    const words = excerpt.startsWith(`${title}. `) ? excerpt.slice(title.length + 2) : excerpt;
    return element("li", link(`${page}#${anchor.id}`, title), " ", element("span", ...marked(words)));
  };

  const row = (data) => {
    const page = data.raw_url.split("#")[0];
    const { title, of, company, section, year } = data.meta;
    const lines = data.sub_results.filter((part) => part.anchor).slice(0, LINES);
    const where = [company, section, year, of === title || of === company ? "" : of].filter(Boolean);
    const made = element("li", element("h2", link(data.raw_url, title)), element("p", where.join(" · ")));
    made.lastChild.className = "where";
    const before = lines.length ? data.sub_results.find((part) => !part.anchor) : data;
    if (before) made.append(element("p", ...marked(before.excerpt)));
    if (lines.length) made.append(element("ul", ...lines.map((part) => line(page, part))));
    return made;
  };

  const show = async (number) => {
    const next = await Promise.all(rest.splice(0, AT_ONCE).map((each) => each.data()));
    if (number !== asked) return;
    for (const data of next) {
      if (!seen.has(data.raw_url)) list.append(row(data));
      seen.add(data.raw_url);
    }
    more.hidden = !rest.length;
    list.setAttribute("aria-busy", "false");
  };

  const search = async () => {
    const number = ++asked;
    list.setAttribute("aria-busy", "true");
    const given = [...new FormData(form)].filter(([name, value]) => name !== "q" && value);
    const filters = Object.fromEntries(given.map(([name, value]) => [`${name} ${value}`, "1"]));
    const query = words.value.trim();
    const kept = new URLSearchParams([...(query ? [["q", query]] : []), ...given]).toString();
    history.replaceState(null, "", kept ? `?${kept}` : location.pathname);
    if (!query && !given.length) {
      list.replaceChildren();
      count.textContent = "";
      more.hidden = true;
      list.setAttribute("aria-busy", "false");
      return;
    }
    pagefind ??= opened();
    const found = await (await pagefind).search(query ? pairs(query) : null, { filters });
    if (number !== asked) return;
    rest = found.results;
    seen = new Set();
    list.replaceChildren();
    count.textContent = rest.length ? count.dataset.found.replace("{count}", rest.length) : count.dataset.none;
    await show(number);
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    list.setAttribute("aria-busy", "true");
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  more.addEventListener("click", () => show(asked));

  const given = new URLSearchParams(location.search);
  for (const field of form.elements) if (given.has(field.name)) field.value = given.get(field.name);
  if ([...given.keys()].length) search();
  else words.focus({ preventScroll: true });
})();
