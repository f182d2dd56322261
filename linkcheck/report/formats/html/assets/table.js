// A table of many rows that are sorted, filtered, searched and unfolded; only the rows that are looked at are made.
class Rows {
  constructor(host, options) {
    this.options = { first: 50, more: 200, ...options };
    this.items = options.items;
    this.shown = this.items;
    this.wanted = new Map();
    this.search = "";
    this.sorted = { column: -1, descending: false };
    this.made = 0;
    this.rows = new Map();
    this.build(host);
    const first = this.options.columns.findIndex((column) => column.title === this.options.sortedBy);
    if (first >= 0) this.sortBy(first);
    else this.refresh();
  }

  build(host) {
    const { noun, columns, filters = [] } = this.options;
    const controls = [];
    this.input = el("input", { type: "search", autocomplete: "off", spellcheck: "false", oninput: later(() => this.refresh(), 120) });
    controls.push(el("label", { class: "search" }, `Search the ${noun}s`, this.input));
    this.selects = filters.map((filter) => {
      const select = el("select", { onchange: () => this.refresh() }, el("option", { value: "" }, filter.all ?? "all"));
      filter.values.forEach(([value, shown]) => select.append(el("option", { value }, shown)));
      controls.push(el("label", {}, filter.title, select));
      return select;
    });
    this.clearer = el("button", { type: "button", hidden: true, onclick: () => this.clear() }, "Clear");
    controls.push(this.clearer);
    this.status = el("span", { role: "status" });
    this.body = el("tbody");
    this.heads = columns.map((column, at) =>
      el("th", { scope: "col", class: column.number ? "number" : null },
        column.key ? el("button", { type: "button", onclick: () => this.sortBy(at) }, column.title) : column.title),
    );
    const opener = this.options.detail ? [el("th", { class: "open" }, el("span", { class: "hidden-text" }, "Details"))] : [];
    this.table = el("table", { class: this.options.detail ? "rows stacked folding" : "rows stacked" },
      el("caption", { class: "hidden-text" }, this.options.caption),
      el("thead", {}, el("tr", {}, opener, this.heads)), this.body);
    this.moreButton = el("button", { type: "button", onclick: () => this.more(this.options.more, true) });
    this.allButton = el("button", { type: "button", onclick: () => this.more(Infinity, true) });
    const isSmall = this.items.length <= 8;
    host.replaceChildren(
      ...(isSmall ? [] : [el("form", { class: "filters", role: "search", "aria-label": this.options.caption, onsubmit: (event) => event.preventDefault() }, controls)]),
      el("div", { class: "scroll" }, this.table),
      el("div", { class: "under" }, this.status, this.moreButton, this.allButton));
  }

  refresh() {
    const { filters = [], words } = this.options;
    const asked = this.input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const tests = filters.map((filter, at) => [filter, this.selects[at].value]).filter(([, value]) => value !== "");
    let shown = this.items;
    for (const [filter, value] of tests) shown = shown.filter((item) => filter.has(item, value));
    if (asked.length) shown = shown.filter((item) => asked.every((word) => words(item).includes(word)));
    this.clearer.hidden = !asked.length && !tests.length;
    this.shown = this.ordered(shown);
    this.redraw();
  }

  clear() {
    this.clearValues();
    this.refresh();
  }

  filterBy(title, value) {
    this.clearValues();
    const at = this.options.filters.findIndex((filter) => filter.title === title);
    const select = this.selects[at];
    if (![...select.options].some((option) => option.value === value)) select.append(el("option", { value }, value));
    select.value = value;
    this.refresh();
  }

  clearValues() {
    this.input.value = "";
    for (const select of this.selects) select.value = "";
  }

  sortBy(at) {
    const { sorted } = this;
    if (sorted.column !== at) this.sorted = { column: at, descending: Boolean(this.options.columns[at].descending) };
    else this.sorted = { column: at, descending: !sorted.descending };
    this.heads.forEach((head, one) => {
      if (one === at) head.setAttribute("aria-sort", this.sorted.descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    this.refresh();
  }

  ordered(items) {
    const { column, descending } = this.sorted;
    if (column < 0) return items;
    const { key } = this.options.columns[column];
    const sign = descending ? -1 : 1;
    const keyed = items.map((item) => [key(item), item]);
    keyed.sort(([one], [other]) => {
      if (one === other) return 0;
      if (one === null) return 1; // what is not known comes last, whichever way
      if (other === null) return -1;
      return one < other ? -sign : sign;
    });
    return keyed.map(([, item]) => item);
  }

  redraw() {
    this.body.replaceChildren();
    this.rows.clear();
    this.made = 0;
    this.more(this.options.first, false);
  }

  more(number, focus) {
    const end = Math.min(this.shown.length, this.made + number);
    const start = this.made;
    const made = [];
    for (; this.made < end; this.made++) made.push(this.row(this.shown[this.made]));
    this.body.append(...made);
    const left = this.shown.length - this.made;
    const { noun } = this.options;
    const total = this.items.length;
    const counts = this.shown.length === total ? counted(total, noun) : `${grouped.format(this.shown.length)} of ${counted(total, noun)}`;
    this.status.textContent = left ? `${counts}, ${grouped.format(this.made)} shown` : counts;
    this.moreButton.hidden = left === 0;
    this.moreButton.textContent = `Show ${grouped.format(Math.min(left, this.options.more))} more`;
    this.allButton.hidden = left <= this.options.more;
    this.allButton.textContent = `Show all ${grouped.format(this.shown.length)}`;
    if (focus && made.length && start) (made[0].querySelector("button, a") ?? made[0]).focus({ preventScroll: true });
  }

  row(item) {
    const { columns, detail, id } = this.options;
    const cells = columns.map((column) =>
      el("td", { class: [column.number ? "number" : "", column.kind ?? ""].join(" ").trim() || null, "data-title": column.label ?? null }, column.cell(item)));
    if (detail) {
      const named = this.options.name(item);
      cells.unshift(el("td", { class: "open" },
        el("button", { type: "button", "aria-expanded": "false", "aria-label": `Details of ${shortened(named, 80)}`, onclick: () => this.toggle(item) })));
    }
    const row = el("tr", { id: id ? id(item) : null }, cells);
    this.rows.set(item, row);
    return row;
  }

  toggle(item, wanted = null) {
    const row = this.rows.get(item);
    const button = row.querySelector("td.open button");
    const isOpen = button.getAttribute("aria-expanded") === "true";
    if (wanted === isOpen) return;
    button.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) row.nextElementSibling.remove();
    else row.after(el("tr", { class: "detail" }, el("td", { colspan: this.options.columns.length + 1 }, this.options.detail(item))));
  }

  show(item) {
    if (!this.shown.includes(item)) {
      this.clearValues();
      this.refresh();
    }
    const at = this.shown.indexOf(item);
    if (at >= this.made && at > 1000) {
      // far down: this row alone at the top, the others as they were
      this.shown = [item, ...this.shown.filter((other) => other !== item)];
      this.redraw();
    } else if (at >= this.made) this.more(at - this.made + 10, false);
    for (const row of this.body.querySelectorAll(".chosen-row")) row.classList.remove("chosen-row");
    const row = this.rows.get(item);
    row.classList.add("chosen-row");
    if (this.options.detail) this.toggle(item, true);
    row.scrollIntoView({ block: "center" });
    (row.querySelector("button, a") ?? row).focus({ preventScroll: true });
  }
}
