// Filters a list that is there already. Without this script the whole list is shown, grouped by
// progress, with the same ways to look things up below it.
// What is chosen stands in the address, so that it can be sent on, and goes along to the pages of
// other schools.
(() => {
  const asked = new URLSearchParams(location.search);
  const names = ["progress", "owner", "due", "offering", "plan"];
  const valuesOf = (entry, name) => (entry.dataset[name] || "").split("|").filter(Boolean);
  const wordOf = (entry, name) =>
    name === "progress" ? entry.querySelector(".cw-progress").textContent.trim()
      : name === "due" ? entry.dataset.dueWords : null;

  document.querySelectorAll("[data-filter]").forEach((bar) => {
    const list = document.getElementById(bar.dataset.filter);
    if (!list) return;
    const entries = [...list.querySelectorAll("[data-entry]")];
    const count = document.createElement("output");
    const selects = names.map((name) => {
      const words = new Map();
      entries.forEach((entry) =>
        valuesOf(entry, name).forEach((value) => words.set(value, wordOf(entry, name) || value)));
      const label = document.createElement("label");
      label.textContent = bar.dataset["label" + name[0].toUpperCase() + name.slice(1)];
      const select = document.createElement("select");
      select.add(new Option(bar.dataset.all, ""));
      const choices = [...words];
      if (name !== "progress") choices.sort((a, b) => a[0].localeCompare(b[0]));
      choices.forEach(([value, word]) => select.add(new Option(word, value)));
      const chosen = asked.get(name);
      if (chosen && !words.has(chosen)) select.add(new Option(chosen, chosen));
      select.value = chosen || "";
      label.append(select);
      bar.append(label);
      return { name, select };
    });
    bar.append(count);
    const keep = () => {
      const chosen = new URLSearchParams(selects.filter(({ select }) => select.value)
        .map(({ name, select }) => [name, select.value]));
      const search = `${chosen}` && `?${chosen}`;
      document.querySelectorAll(".cw-letters a").forEach((link) => { link.search = search; });
      try {
        history.replaceState(history.state, "", location.pathname + search + location.hash);
      } catch { /* A page that was opened from a folder may keep its address. */ }
    };
    const apply = () => {
      let shown = 0;
      entries.forEach((entry) => {
        entry.hidden = !selects.every(({ name, select }) =>
          !select.value || valuesOf(entry, name).includes(select.value));
        shown += entry.hidden ? 0 : 1;
      });
      list.querySelectorAll(".cw-group").forEach((group) => {
        group.hidden = !group.querySelector("[data-entry]:not([hidden])");
      });
      count.textContent = `${shown} / ${entries.length} ${bar.dataset.shown}`;
    };
    selects.forEach(({ select }) =>
      select.addEventListener("change", () => { keep(); apply(); }));
    bar.hidden = false;
    if (selects.some(({ select }) => select.value)) keep();
    apply();
  });
})();
