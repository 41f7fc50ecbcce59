// Filters a list that is there already. Without this script the whole list is shown, grouped by
// progress, with the same ways to look things up below it.
(() => {
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
      label.append(select);
      bar.append(label);
      return { name, select };
    });
    bar.append(count);
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
    selects.forEach(({ select }) => select.addEventListener("change", apply));
    bar.hidden = false;
    apply();
  });
})();
