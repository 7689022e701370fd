"use strict";
// Each element with data-light names the pieces of text that show it ("12:who 13:act"); pointing at it lights them.
// An event also fills the panel with its details, which stand in the list for print and for browsers without script.
document.documentElement.classList.add("scripted");

const LABELS = { who: "who", whom: "to whom", when: "when", where: "where", says: "says", act: "did" };

for (const report of document.querySelectorAll(".report")) watch(report);

function watch(report) {
  const number = report.dataset.number;
  const text = report.querySelector(".text");
  const desk = report.querySelector(".desk");
  const panel = report.querySelector(".panel");
  const shown = panel.querySelector(".shown");
  const close = panel.querySelector(".close");
  const rows = [...report.querySelectorAll(".row.event")];
  let held = null;
  let lit = [];
  let current = null;

  const rowOf = (target) => {
    const element = target.closest?.("[data-light], [data-event]");
    if (!element || !report.contains(element)) return null;
    return element.dataset.light === undefined ? rows[Number(element.dataset.event) - 1] : element;
  };

  const dim = () => {
    for (const piece of lit) {
      delete piece.dataset.role;
      delete piece.dataset.label;
    }
    lit = [];
    text.classList.remove("dimmed");
    current?.classList.remove("current");
    current = null;
  };

  const show = (row) => {
    if (row === current) return;
    dim();
    current = row;
    row.classList.add("current");
    let last = { at: -2, role: "" };
    for (const pair of row.dataset.light.split(" ").filter(Boolean)) {
      const [at, role] = pair.split(":");
      const piece = document.getElementById(`p${number}-${at}`);
      piece.dataset.role = role;
      if (LABELS[role] && !(last.role === role && last.at === at - 1)) piece.dataset.label = LABELS[role];
      last = { at: Number(at), role };
      lit.push(piece);
    }
    text.classList.toggle("dimmed", lit.length > 0);
    if (row.classList.contains("event")) fill(row);
  };

  const fill = (row) => {
    shown.replaceChildren(row.nextElementSibling.firstElementChild.cloneNode(true));
    shown.hidden = false;
    panel.querySelector(".hint").hidden = true;
    panel.classList.add("open");
    close.hidden = false;
  };

  const release = () => {
    held?.setAttribute("aria-pressed", "false");
    held = null;
  };

  const hold = (row) => {
    release();
    held = row;
    row.setAttribute("aria-pressed", "true");
    show(row);
  };

  const settle = () => (held ? show(held) : dim());

  const away = () => {
    release();
    dim();
    shown.hidden = true;
    close.hidden = true;
    panel.classList.remove("open");
    panel.querySelector(".hint").hidden = false;
  };

  // On a narrow screen the list stands below the text: scrolling to it would leave what was tapped.
  const reveal = (row) => {
    if (getComputedStyle(desk).overflowY !== "visible") row.scrollIntoView({ block: "nearest" });
  };

  const bring = (row, from) => {
    if (text.contains(from)) {
      reveal(row);
    } else {
      const act = lit.find((piece) => piece.dataset.role === "act") ?? lit[0];
      act?.scrollIntoView({ block: "center" });
    }
  };

  const step = (by) => {
    if (!rows.length) return;
    const at = rows.indexOf(held ?? current);
    const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length];
    hold(row);
    bring(row, row);
    reveal(row);
  };

  report.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const row = rowOf(event.target);
    if (row) show(row);
    else settle();
  });
  report.addEventListener("pointerleave", settle);
  report.addEventListener("focusin", (event) => {
    const row = rowOf(event.target);
    if (row) show(row);
  });
  report.addEventListener("click", (event) => {
    if (close.contains(event.target)) return away();
    const number = event.target.closest("a.ref")?.textContent;
    const row = number ? rows[Number(number) - 1] : rowOf(event.target);
    if (!row) return;
    if (number) {
      event.preventDefault();
      reveal(row);
    }
    if (row === held) release();
    else hold(row);
    bring(row, event.target);
  });
  report.addEventListener("keydown", (event) => {
    if (event.target.matches(".text [tabindex]") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      hold(rowOf(event.target));
    }
  });
  addEventListener("beforeprint", away);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !inView(report)) return;
    if (event.key === "Escape") away();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });
}

function inView(report) {
  const box = report.getBoundingClientRect();
  const middle = innerHeight / 2;
  return box.top <= middle && box.bottom >= middle;
}
