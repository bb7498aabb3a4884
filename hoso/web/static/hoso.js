// What the keyboard does beside the browser: / search, down from the search or j and k rows, Enter opens, g h home, g c alerts, g d acceptance; on a dossier r papers, m move, a acceptance. Every page works without this file.
(() => {
  "use strict";
  const faults = document.getElementById("faults");
  if (faults) faults.focus();
  const tick = document.querySelector("[data-tick]");
  if (tick) {
    tick.addEventListener("click", (event) => {
      event.preventDefault();
      tick.closest("form").querySelectorAll(tick.dataset.tick).forEach((box) => { box.checked = true; });
    });
  }
  const slider = document.querySelector("input[data-goes]");
  if (slider) {
    let waits = 0;
    if (location.hash === "#at") slider.focus();
    slider.addEventListener("input", () => { clearTimeout(waits); waits = setTimeout(() => slider.form.requestSubmit(), 400); });
  }
  let goes = false;
  const rows = () => [...document.querySelectorAll("a.row")];
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && event.target.id === "q" && rows().length) { event.preventDefault(); rows()[0].focus(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = event.key;
    if (goes) {
      goes = false;
      const to = { h: "/work", c: "/alerts", d: "/acceptance" }[key];
      if (to) { event.preventDefault(); location.href = to; }
      return;
    }
    if (key === "g") { goes = true; return; }
    const link = /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
    if (link) { event.preventDefault(); link.click(); return; }
    if (key === "/") {
      const search = document.getElementById("q");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (key === "j" || key === "k") {
      const all = rows(), at = all.indexOf(document.activeElement), next = all[Math.max(0, at + (key === "j" ? 1 : -1))];
      if (next) { event.preventDefault(); next.focus(); next.scrollIntoView({ block: "nearest" }); }
    }
  });
})();
