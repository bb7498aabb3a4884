// What the keyboard does beside the browser: / search, j and k rows, Enter opens, g h home, g c alerts, g d acceptance, a ticks all. Every page works without this file.
(() => {
  "use strict";
  const faults = document.getElementById("faults");
  if (faults) faults.focus();
  document.documentElement.classList.add("scripted");
  const tickAll = (button) => {
    document.querySelectorAll(`input[type="checkbox"][name^="${button.dataset.tick}"]`).forEach((box) => { box.checked = true; });
    const send = button.form.querySelector("button:not([type])");
    if (send) send.focus();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tick]");
    if (button) tickAll(button);
  });
  const slider = document.querySelector("input[data-goes]");
  if (slider) {
    let waits = 0;
    if (location.hash === "#at") slider.focus();
    slider.addEventListener("input", () => { clearTimeout(waits); waits = setTimeout(() => slider.form.requestSubmit(), 400); });
  }
  document.addEventListener("htmx:responseError", (event) => {
    const button = event.target.closest("button[name=try]");
    if (button) button.form.requestSubmit(button);
  });
  const live = document.querySelector("[data-live]");
  if (live) {
    const path = live.dataset.live, wait = 15000;
    const tell = (news) => {
      live.hidden = !news.told;
      live.firstElementChild.textContent = news.told;
    };
    const ask = () => fetch(path, { headers: { Accept: "application/json" } })
      .then((answer) => { if (answer.ok || answer.status === 429) { answer.json().then(tell); setTimeout(ask, wait); } })
      .catch(() => setTimeout(ask, 2 * wait));
    if (window.EventSource) {
      const stream = new EventSource(path);
      stream.addEventListener("news", (event) => tell(JSON.parse(event.data)));
      stream.addEventListener("end", () => stream.close());
      stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) setTimeout(ask, wait); };
    } else setTimeout(ask, wait);
  }
  let goes = false;
  const rows = () => [...document.querySelectorAll("a.row")];
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = event.key;
    if (goes) {
      goes = false;
      const to = { h: "/work", c: "/alerts", d: "/acceptance" }[key];
      if (to && document.querySelector(`.top nav a[href="${to}"]`)) { event.preventDefault(); location.href = to; }
      return;
    }
    if (key === "g") { goes = true; return; }
    const tick = document.querySelector("[data-tick]");
    if (key === "a" && tick) { event.preventDefault(); tickAll(tick); return; }
    if (key === "/") {
      const search = document.getElementById("q");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (key === "j" || key === "k") {
      const all = rows(), at = all.indexOf(document.activeElement), next = all[Math.max(0, at + (key === "j" ? 1 : -1))];
      if (next) { event.preventDefault(); next.focus(); next.scrollIntoView({ block: "nearest" }); }
    }
  });
})();
// Says two minutes before a session ends that it does, with a button that keeps it; afterwards the page stays as it is.
(() => {
  "use strict";
  const bar = document.getElementById("idle");
  if (!bar) return;
  const soon = document.getElementById("idle-soon"), over = document.getElementById("idle-over");
  let since = Date.now();
  const look = () => {
    const seconds = (Date.now() - since) / 1000;
    soon.hidden = seconds < Number(bar.dataset.warn) || seconds >= Number(bar.dataset.ends);
    over.hidden = seconds < Number(bar.dataset.ends);
  };
  const kept = () => { since = Date.now(); look(); };
  soon.querySelector("button").addEventListener("click", async () => {
    try {
      const answer = await fetch("/session", { headers: { Accept: "text/plain" } });
      if (answer.status === 204) kept();
      else if (answer.status === 401) { since = 0; look(); }
    } catch {
      look();
    }
  });
  document.addEventListener("htmx:afterRequest", kept);
  setInterval(look, 1000);
})();
