// The page of the search: reads what is asked from the address, shows what is found, and writes the
// address anew, so that it can be shared and the back button works. Builds text, never HTML.
"use strict";
(() => {
  const page = document.querySelector("[data-search]");
  if (!page) return;
  const form = page.querySelector("form"), box = form.elements.q;
  const status = page.querySelector("[role=status]"), hints = page.querySelector("[data-hints]");
  const results = page.querySelector("[data-results]"), list = results.querySelector("ol");
  const moreButton = results.querySelector("button");
  const filters = form.querySelector("details"), selects = [...form.querySelectorAll("select")];
  const words = page.dataset, AT_ONCE = 10, PAUSE = 200, LONG = 240;
  const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const days = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  const node = (tag, given = {}, ...inside) => {
    const made = document.createElement(tag);
    Object.entries(given).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...inside);
    return made;
  };

  // The choices of each filter as the page came with them; counts are added to their words.
  const choices = new Map(selects.map((select) => [select.name, [...select.options].map((option) => ({
    value: option.value, label: option.label, mark: option.dataset.mark || "",
    group: option.parentNode.label || "" }))]));
  const kinds = new Map(choices.get("kind").map((one) => [one.value, one]));
  const chosen = () => new Map(selects.filter((one) => one.value).map((one) => [one.name, one.value]));

  const fill = (select, countOf) => {
    const value = select.value, groups = new Map([["", select.cloneNode(false)]]);
    for (const one of choices.get(select.name)) {
      const count = one.value && countOf(one.value);
      if (one.value && !count && one.value !== value) continue;
      const words = one.value ? `${one.label} (${number.format(count)})` : one.label;
      if (!groups.has(one.group)) {
        groups.set(one.group, node("optgroup", { label: one.group }));
        groups.get("").append(groups.get(one.group));
      }
      groups.get(one.group).append(new Option(words, one.value));
    }
    const fresh = groups.get("");
    if (fresh.innerHTML === select.innerHTML) return;
    select.replaceChildren(...fresh.childNodes);
    select.value = value;
  };
  // Each filter counts what the others leave; so its own choice never empties it.
  const count = (records, facets) => selects.forEach((select) => {
    const others = new Map([...chosen()].filter(([name]) => name !== select.name));
    const left = new Set(filtered(records, facets, others));
    const values = facets.get(select.name);
    fill(select, (value) => [...(values.get(value) || [])].filter((record) => left.has(record)).length);
  });
  const filtered = (records, facets, by) => records.filter((record) => [...by].every(([name, value]) => {
    const having = facets.get(name).get(value);
    return having && having.has(record);
  }));

  const marked = (text, asked) => {
    const made = document.createDocumentFragment();
    let from = 0;
    for (const match of text.matchAll(crosswalkSearch.WORD)) {
      if (!asked.some((one) => crosswalkSearch.fits(one, crosswalkSearch.fold(match[0])))) continue;
      made.append(text.slice(from, match.index), node("mark", {}, match[0]));
      from = match.index + match[0].length;
    }
    made.append(text.slice(from));
    return made;
  };
  // The sentence with most of the words; the first, if none has any.
  const sentence = (text, asked) => {
    const sentences = text.match(/[^.!?]+(?:[.!?]+["”’)\]]*|$)\s*/g) || [text];
    const hits = sentences.map((one) => {
      const found = crosswalkSearch.wordsIn(one);
      return asked.filter((word) => found.some((term) => crosswalkSearch.fits(word, term))).length;
    });
    const best = hits.indexOf(Math.max(...hits)), whole = sentences[best].trim();
    const short = whole.length > LONG ? `${whole.slice(0, whole.lastIndexOf(" ", LONG))} …` : whole;
    return best ? `… ${short}` : short;
  };
  const address = (url) => crosswalkSearch.root +
    (location.protocol === "file:" ? url.replace(/(^|\/)(?=#|$)/, "$1index.html") : url);
  const line = (one, asked) => {
    const kind = kinds.get(one.kind);
    const about = node("p", { class: "cw-small" },
      node("span", { class: "cw-kind" }, node("span", { "aria-hidden": "true" }, kind.mark), kind.mark ? " " : "", kind.label));
    if (one.where) about.append(" · ", node("span", { dir: "auto" }, marked(one.where, asked)));
    if (one.date) about.append(" · ", node("time", { datetime: one.date }, days.format(new Date(`${one.date}T00:00Z`))));
    const made = node("li", { class: `cw-line cw-tone-${one.kind}` },
      node("a", { class: "cw-line-title", dir: "auto", href: address(one.url) }, marked(one.title, asked)));
    if (one.text) made.append(node("p", { dir: "auto" }, marked(sentence(one.text, asked), asked)));
    made.append(about);
    return made;
  };

  let turn = 0, current = { records: [], words: [] };
  const showMore = async (upTo) => {
    const mine = turn, from = list.children.length;
    const more = await crosswalkSearch.shown(current.records.slice(from, upTo));
    if (mine !== turn) return;
    list.append(...more.map((one) => line(one, current.words)));
    moreButton.hidden = list.children.length >= current.records.length;
    remember("replaceState");
  };
  const explain = (found) => {
    hints.replaceChildren(...(found.missing || []).map(({ word, near }) => {
      const made = node("p", {}, say(words.missing, { word }));
      if (near.length) made.append(" ", words.near);
      near.forEach((term, n) => made.append(n ? ", " : " ", node("a", { href: `?q=${encodeURIComponent(term)}` }, term)));
      return made;
    }));
    if (found.partly && current.records.length) hints.append(node("p", {}, words.partly));
  };

  const run = async (upTo = AT_ONCE) => {
    const mine = ++turn, by = chosen(), text = box.value.trim();
    const late = () => mine !== turn;
    if (!text && !by.size) {
      results.hidden = true;
      status.textContent = "";
      hints.replaceChildren();
      return;
    }
    try {
      const found = text ? await crosswalkSearch.find(text) : { records: await crosswalkSearch.everything(), words: [] };
      const facets = by.size ? await crosswalkSearch.facets() : null;
      if (late()) return;
      current = { records: facets ? filtered(found.records, facets, by) : found.records, words: found.words };
      const first = await crosswalkSearch.shown(current.records.slice(0, upTo));
      if (late()) return;
      list.replaceChildren(...first.map((one) => line(one, current.words)));
      results.hidden = !current.records.length;
      moreButton.hidden = first.length >= current.records.length;
      explain(found);
      status.textContent = current.records.length ? say(words.count, { number: number.format(current.records.length) }) : words.none;
      const all = facets || await crosswalkSearch.facets();
      if (!late()) count(found.records, all);
    } catch (error) {
      if (late()) return;
      results.hidden = true;
      status.textContent = words.failed;
      throw error;
    }
  };

  // The address says what is asked. Some browsers keep pages of a folder from changing it: then not.
  const remember = (how) => {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const to = asked.toString() ? `?${asked}` : location.pathname;
    try { history[how]({ shown: list.children.length }, "", to); } catch { /* the page works without */ }
  };
  const recall = () => {
    const asked = new URLSearchParams(location.search);
    box.value = asked.get("q") || "";
    selects.forEach((select) => {
      fill(select, () => 1);
      select.value = choices.get(select.name).some(({ value }) => value === asked.get(select.name)) ? asked.get(select.name) : "";
    });
    filters.open = matchMedia("(min-width: 45rem)").matches || chosen().size > 0;
    return run(Math.max(AT_ONCE, (history.state || {}).shown || 0));
  };
  let pause = 0;
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => run().then(() => remember("replaceState")), PAUSE);
  });
  const ask = () => {
    clearTimeout(pause);
    run().then(() => remember("pushState"));
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
  selects.forEach((select) => select.addEventListener("change", ask));
  form.querySelector("[type=reset]").addEventListener("click", (event) => {
    event.preventDefault();
    selects.forEach((select) => { select.value = ""; });
    ask();
  });
  moreButton.addEventListener("click", async () => {
    const from = list.children.length;
    await showMore(from + AT_ONCE);
    if (list.children[from]) list.children[from].querySelector("a").focus();
  });
  addEventListener("popstate", recall);
  document.querySelectorAll("[data-without-scripts]").forEach((one) => { one.hidden = true; });
  form.hidden = false;
  recall();
})();
