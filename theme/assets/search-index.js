// The index of the search: folds words, loads the small files that hold them, and finds records.
// The files are scripts, not data to be fetched: pages opened from a folder may load nothing else.
// How words are folded and numbers written stands in generator/data/search, and is tested there.
"use strict";
const crosswalkSearch = (() => {
  const here = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  const NAME = 10, SHORTEST = 3, NEAR = 2, MOST_NEAR = 5;
  const MARKS = "\\u0300-\\u036f\\u064b-\\u065f\\u0670";
  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l",
    "þ": "th", "ŋ": "n" };
  const WORD = new RegExp(`[\\p{L}\\p{N}${MARKS}]+(?:['’][\\p{L}\\p{N}${MARKS}]+)*`, "gu");
  const DROPPED = new RegExp(`['’ʻʼ${MARKS}]`, "gu");
  const ODD = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
  // What a record counts for a word, by where the word stands (title, names, rest).
  const WHOLE = [24, 9, 3], FORM = [20, 8, 3], BEGINNING = [12, 5, 1];

  const fold = (word) => word.toLowerCase().normalize("NFKD").replace(DROPPED, "").replace(ODD, (one) => LETTERS[one]);
  const wordsIn = (text) => (text.match(WORD) || []).map(fold).filter(Boolean);

  // Loading: each file once; what it adds belongs to the script that is running.
  const loaded = new Map();
  let list = null;
  const add = (value) => { document.currentScript.crosswalkValue = value; };
  const load = (name) => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = `${here}search/${name}`;
    script.onload = () => { script.remove(); done(script.crosswalkValue); };
    script.onerror = () => { script.remove(); fail(new Error(name)); };
    document.head.append(script);
  });
  const part = (name) => {
    if (!loaded.has(name)) loaded.set(name, load(`${name}.js`));
    return loaded.get(name);
  };
  const named = (names, n) => names.slice(n * NAME, (n + 1) * NAME);
  const ready = async (fresh) => {
    if (!list || fresh) {
      loaded.clear();
      list = load(fresh ? `list.js?${Date.now()}` : "list.js");
    }
    return list;
  };

  // The records that a row tells of, room by room, each with where the word stands in it.
  const postings = (text, { digits, room: size }) => {
    const value = new Map([...digits].map((digit, n) => [digit, n])), base = digits.length;
    const TITLE = 2 * size, RUN = 3 * size, SET = RUN + 3, LAST = 64, found = [];
    let at = 0, room = 0, more = false;
    const read = () => value.get(text[at++]);
    const step = () => {
      for (let far = 0; ;) {
        const digit = read();
        if (digit < LAST) return far * LAST + digit;
        far = far * (base - LAST) + digit - LAST;
      }
    };
    while (at < text.length) {
      if (!more) room += step();
      const kind = read(), put = (n, weight) => found.push([room * size + n, weight]);
      more = kind >= size && kind < TITLE;
      if (kind < RUN) put(kind % size, kind < TITLE ? 2 : 0);
      else if (kind < SET) for (let n = read(), left = read(); left; left--) put(n++, kind - RUN);
      else {
        const having = ((read() * base + read()) * base + read()) * base + read();
        for (let n = 0; n < size; n++) if (having >> n & 1) put(n, kind - SET);
      }
    }
    return found;
  };

  // Other forms of a word that do not begin with it: one or many, in English and in Spanish.
  const forms = (word) => {
    const found = new Set();
    if (word.length > 3) {
      if (/[^s]s$/.test(word)) found.add(word.slice(0, -1));
      if (/es$/.test(word)) found.add(word.slice(0, -2));
      if (/ies$/.test(word)) found.add(word.slice(0, -3) + "y");
      if (/ces$/.test(word)) found.add(word.slice(0, -3) + "z");
      if (/[^aeiou]y$/.test(word)) found.add(word.slice(0, -1) + "ies");
    }
    if (/z$/.test(word)) found.add(word.slice(0, -1) + "ces");
    return found;
  };
  const asked = (word) => ({ word, forms: forms(word), open: word.length >= SHORTEST || /[^a-z0-9]/.test(word) });
  const fits = (one, term) =>
    term === one.word ? WHOLE : one.forms.has(term) ? FORM : one.open && term.startsWith(one.word) ? BEGINNING : null;

  const lines = async (one) => {
    const { firsts, words } = await ready();
    const wanted = new Set();
    const holding = (term) => Math.max(0, firsts.filter((first) => first <= term).length - 1);
    for (const term of [one.word, ...one.forms]) wanted.add(holding(term));
    for (let n = holding(one.word); one.open && n <= holding(`${one.word}\uffff`); n++) wanted.add(n);
    const texts = await Promise.all([...wanted].map((n) => part(named(words, n))));
    return texts.join("~").split("~").map((line) => line.split("|"));
  };

  const distance = (a, b) => {
    let before = [...b].map((_, n) => n + 1);
    for (let i = 0; i < a.length; i++) {
      let corner = i, left = i + 1;
      before = before.map((above, j) => {
        left = Math.min(above + 1, left + 1, corner + (a[i] === b[j] ? 0 : 1));
        corner = above;
        return left;
      });
    }
    return before[before.length - 1];
  };
  const near = (word, terms) => terms
    .filter((term) => Math.abs(term.length - word.length) <= NEAR)
    .map((term) => [distance(word, term), term])
    .filter(([far]) => far <= (word.length < 6 ? 1 : NEAR))
    .sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1))
    .slice(0, MOST_NEAR).map(([, term]) => term);

  // What one word finds: for each record what it counts; without any, words nearly like it.
  const lookUp = async (one) => {
    const list = await ready();
    const scores = new Map(), all = await lines(one);
    for (const [term, row] of all) {
      const weights = fits(one, term);
      if (weights) for (const [record, n] of postings(row, list)) {
        if (!(scores.get(record) >= weights[n])) scores.set(record, weights[n]);
      }
    }
    return { one, scores, near: scores.size ? [] : near(one.word, all.map((line) => line[0]).filter(Boolean)) };
  };

  // Records with all the words, or, when there are none, with some: most words first, then best.
  const find = async (text) => {
    const { stop } = await ready();
    const all = [...new Set(wordsIn(text))];
    const kept = all.filter((word) => !stop.includes(word));
    const found = await Promise.all((kept.length ? kept : all).map(asked).map(lookUp));
    const total = new Map();
    found.forEach(({ scores }) => scores.forEach((score, record) => {
      const [count, sum] = total.get(record) || [0, 0];
      total.set(record, [count + 1, sum + score]);
    }));
    const whole = [...total].filter(([, [count]]) => count === found.length);
    const records = (whole.length ? whole : [...total])
      .sort(([a, [m, x]], [b, [n, y]]) => n - m || y - x || a - b).map(([record]) => record);
    return {
      records,
      words: found.map(({ one }) => one),
      partly: !whole.length && records.length > 0,
      missing: found.filter(({ scores }) => !scores.size).map(({ one, near: words }) => ({ word: one.word, near: words })),
    };
  };

  // By filter, the records of each of its values.
  const facets = async () => {
    const list = await ready();
    const read = async ([name, file]) => [name, new Map(Object.entries(await part(file))
      .map(([value, row]) => [value, new Set(postings(row, list).map(([record]) => record))]))];
    return new Map(await Promise.all(Object.entries(list.facets).map(read)));
  };
  const everything = async () => [...new Set([...(await facets()).get("kind").values()].flatMap((one) => [...one]))]
    .sort((a, b) => a - b);

  // What is shown of records.
  const shown = async (records) => {
    const { room, rooms } = await ready();
    return Promise.all(records.map(async (record) => {
      const one = await part(named(rooms, Math.floor(record / room)));
      const [url, title, kind, where, date, text] = one.records[record % room];
      return { url: one.base + url, title, kind, where: one.where[where], date, text };
    }));
  };
  // A list from before the site was published anew names files that are gone: then once more.
  const again = (call) => async (...given) => {
    try { return await call(...given); } catch { await ready(true); return call(...given); }
  };
  return { add, fold, wordsIn, postings, fits, WORD, root: here,
    find: again(find), facets: again(facets), everything: again(everything), shown: again(shown) };
})();
