/* A served page follows what is saved: it is loaded again when it has changed, and shows what does not hold. */
"use strict";
(() => {
  const { key } = document.currentScript.dataset;
  const address = `/-/news?page=${encodeURIComponent(location.pathname)}&key=${encodeURIComponent(key)}`;
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const look = document.createElement("link");
  const panel = document.createElement("div");
  const chip = document.createElement("button");
  let source = null;
  let soon = 0;
  let shown = "";
  let before = null;

  look.rel = "stylesheet";
  look.href = "/-/preview.css";
  chip.type = "button";
  chip.className = "chip";
  chip.hidden = true;
  root.append(look, panel, chip);

  const hide = () => {
    clearTimeout(soon);
    shown = "";
    panel.replaceChildren();
    chip.hidden = true;
  };

  const close = () => {
    if (!panel.firstChild) return;
    const held = root.activeElement;
    chip.textContent = panel.querySelector("h2").firstChild.textContent.replace(/\.\s*$/, "").trim();
    panel.hidden = true;
    chip.hidden = false;
    if (held) chip.focus({ preventScroll: true });
  };

  const open = () => {
    panel.hidden = false;
    chip.hidden = true;
    panel.querySelector("button").focus({ preventScroll: true });
  };

  /* A file may be seen while it is half written: what does not hold has to last a moment before it is shown. */
  const show = (html) => {
    clearTimeout(soon);
    if (html === shown) return;
    soon = setTimeout(() => {
      shown = html;
      panel.innerHTML = html;
      panel.hidden = false;
      chip.hidden = true;
      panel.querySelector("button")?.addEventListener("click", close);
    }, 120);
  };

  const silent = () => {
    if (panel.firstChild) return;
    chip.textContent = "briefs serve has ended";
    chip.disabled = true;
    chip.hidden = false;
  };

  const heard = () => {
    clearTimeout(before);
    if (!chip.disabled) return;
    chip.disabled = false;
    chip.hidden = true;
  };

  /* A page that nobody sees does not listen: a browser has few connections to one host. */
  const listen = () => {
    if (source) source.close();
    source = null;
    if (document.visibilityState === "hidden") return;
    source = new EventSource(address);
    source.addEventListener("open", heard);
    source.addEventListener("reload", () => location.reload());
    source.addEventListener("broken", (event) => show(JSON.parse(event.data)));
    source.addEventListener("whole", hide);
    source.addEventListener("error", () => {
      clearTimeout(before);
      before = setTimeout(silent, 2000);
      /* Where the server refuses, the browser gives up: ask again. */
      if (source && source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    });
  };

  chip.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden || !panel.firstChild) return;
    event.stopImmediatePropagation();
    close();
  }, true);
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source && source.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  if (document.body.className !== "alone") document.body.append(host);
  listen();
})();
