// Puts the page together: the theme, the tables, the timeline, and what an address after # leads to.
const THEMES = ["system", "light", "dark"];

function startTheme() {
  const button = document.getElementById("theme");
  let chosen = "system";
  try {
    chosen = localStorage.getItem("linkcheck-theme") ?? "system";
  } catch {
    // a file that may keep nothing starts as the system is
  }
  const apply = () => {
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
    button.textContent = { light: "Light", dark: "Dark" }[chosen] ?? "Auto";
    button.setAttribute("aria-label", `Colours: ${{ light: "light", dark: "dark" }[chosen] ?? "as the system has them"}. Change.`);
  };
  button.addEventListener("click", () => {
    chosen = THEMES[(THEMES.indexOf(chosen) + 1) % THEMES.length];
    apply();
    try {
      localStorage.setItem("linkcheck-theme", chosen);
    } catch {
      // it holds for this visit
    }
  });
  button.title = "Colours";
  button.hidden = false;
  apply();
}

function startFindings() {
  const host = document.getElementById("findings-filter");
  const entries = [...document.querySelectorAll(".grave > .finding")];
  if (!host || entries.length < 4) return;
  const status = el("span", { role: "status", class: "quiet" });
  const choices = (name) => commonest(entries, (entry) => entry.dataset[name], 60);
  const make = (title, name) => {
    const select = el("select", {}, el("option", { value: "" }, "all"), choices(name).map(([value, shown]) => el("option", { value }, shown)));
    return [name, select, el("label", {}, title, select)];
  };
  const made = [make("Level", "level"), make("Rule", "rule")];
  const input = el("input", { type: "search", autocomplete: "off", spellcheck: "false", oninput: later(() => refresh(), 120) });
  const words = new Map(); // of each entry, once they are asked for
  const has = (entry, wanted) => {
    if (!words.has(entry)) words.set(entry, entry.textContent.toLowerCase());
    return words.get(entry).includes(wanted);
  };
  const refresh = () => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = made.some(([name, select]) => select.value && entry.dataset[name] !== select.value) || (wanted !== "" && !has(entry, wanted));
      shown += entry.hidden ? 0 : 1;
    }
    const more = document.querySelector("details.more");
    if (more && shown < entries.length) more.open = true;
    status.textContent = shown === entries.length ? "" : `${grouped.format(shown)} of ${grouped.format(entries.length)} entries`;
  };
  for (const [, select] of made) select.addEventListener("change", refresh);
  host.className = "filters";
  host.append(el("label", { class: "search" }, "Search the findings", input), ...made.map(([, , label]) => label), status);
  host.reveal = () => {
    input.value = "";
    for (const [, select] of made) select.value = "";
    refresh();
  };
}

function startOutlets(table) {
  for (const row of document.querySelectorAll(".shares tr[data-outlet]")) {
    const name = row.querySelector("th");
    const outlet = name.firstChild;
    if (!row.dataset.outlet || !outlet) continue;
    const button = el("button", { type: "button", title: "Show its links", onclick: () => {
      table.filterBy("Outlet", button.textContent);
      document.getElementById("links").scrollIntoView();
      table.input.focus({ preventScroll: true });
    } }, outlet.textContent.trim());
    outlet.replaceWith(button);
  }
}

function follow(report, tables) {
  const fragment = location.hash.slice(1);
  for (const [kind, items, nameOf] of [["link", report.links, (one) => one.url], ["document", report.documents, (one) => one.path]]) {
    if (nameIn(fragment, kind) === null) continue;
    const item = items.find((one) => fragmentOf(kind, nameOf(one)) === fragment || nameIn(fragmentOf(kind, nameOf(one)), kind) === nameIn(fragment, kind));
    if (item) tables[kind].show(item);
    return;
  }
  const target = fragment && document.getElementById(fragment);
  if (!target) return;
  for (let up = target.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  const entry = target.closest(".finding");
  if (entry?.hidden) document.getElementById("findings-filter").reveal();
  if (fragment.startsWith("finding-")) {
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  }
}

function startPrinting(tables) {
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details.fold")) fold.open = true;
    for (const table of Object.values(tables)) table.more(300, false);
  });
}

startTheme();
const report = readReport();
startFindings();
const tables = { link: linksTable(document.getElementById("links-table"), report), document: documentsTable(document.getElementById("documents-table"), report) };
if (report.references.length) tables.reference = referencesTable(document.getElementById("references-table"), report);
new Timeline(document.getElementById("timeline-figure"), report);
startOutlets(tables.link);
startPrinting(tables);
addEventListener("hashchange", () => follow(report, tables));
follow(report, tables);
document.documentElement.dataset.ready = "true";
