/* What a brief's page gains from a script; it is whole without one. */
"use strict";
(() => {
  const root = document.documentElement;
  const phone = matchMedia("(max-width: 46rem)");
  const closed = document.createElement("span");
  const leader = document.createElement("span");
  let opener = null;

  /* The card of a figure stands at the line of the figure that opened it. */

  const card = () => document.querySelector("tr:target");
  const sheet = () => card() || (getComputedStyle(contents).position === "fixed" && document.querySelector("#contents:target"));
  const contents = document.getElementById("contents");

  /* The figure a card belongs to where no click tells: the first that leads to it and can be seen. */
  const firstOf = (id) =>
    [...document.querySelectorAll("a.fig")].find(
      (link) => decodeURIComponent(link.hash.slice(1)) === id && link.offsetParent && !link.closest("tr[tabindex]"),
    ) || null;

  const mark = (link) => {
    if (opener) opener.classList.remove("open");
    opener = link;
    if (opener) opener.classList.add("open");
  };

  const place = () => {
    const shown = card();
    leader.hidden = true;
    if (!shown || !opener || phone.matches || !opener.offsetParent) {
      if (shown) shown.classList.remove("placed");
      if (shown && opener && phone.matches) uncover(shown);
      return;
    }
    const line = opener.getBoundingClientRect();
    const side = shown.getBoundingClientRect();
    const room = 16;
    const words = opener.closest("h1, h2, h3, p, li, dd, tr") || opener;
    const isBeside = reach(words) <= side.left;
    const below = words.getBoundingClientRect().bottom + 1.25 * room;
    const wanted = isBeside ? line.top : below;
    const lowest = Math.max(room, innerHeight - side.height - room);
    let top = Math.min(Math.max(wanted, room), lowest);
    if (!isBeside && top < below) top = Math.max(room, line.top - side.height - room / 2);
    if (!isBeside && top + side.height > line.top && top < below) top = below;
    shown.style.setProperty("--top", `${Math.round(top + scrollY)}px`);
    shown.style.setProperty("--seen", `${Math.round(top)}px`);
    shown.classList.add("placed");
    if (isBeside) lead(opener.firstElementChild.getBoundingClientRect().bottom, words.getBoundingClientRect().right, side.left);
  };

  /* How far to the right the words of an element come: a heading may run on where the card would stand. */
  const reach = (words) => {
    const range = document.createRange();
    range.selectNodeContents(words);
    return Math.max(...[...range.getClientRects()].map((part) => part.right));
  };

  /* A hairline from the edge of the text to the card. */
  const lead = (y, from, to) => {
    leader.style.top = `${Math.round(y + scrollY)}px`;
    leader.style.left = `${from}px`;
    leader.style.width = `${Math.max(0, to - from)}px`;
    leader.hidden = false;
  };

  /* A sheet from the bottom edge may not hide the figure it tells of. */
  const uncover = (shown) => {
    const over = opener.getBoundingClientRect().bottom + 12 - shown.getBoundingClientRect().top;
    if (over > 0) scrollBy(0, over);
  };

  const open = (link) => {
    if (!link.closest("tr:target")) mark(link);
    const id = decodeURIComponent(link.hash.slice(1));
    const before = card();
    if (before && before.id === id) return;
    location.hash = link.hash;
    place();
  };

  const close = () => {
    const link = opener;
    const y = scrollY;
    location.replace("#closed");
    history.replaceState(null, "", location.pathname + location.search);
    scrollTo({ top: y, behavior: "instant" });
    mark(null);
    if (link) link.focus({ preventScroll: true });
  };

  closed.id = "closed";
  leader.className = "leader";
  leader.hidden = true;
  document.body.append(closed, leader);
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href]");
    const shown = card();
    if (link && link.hash.startsWith("#fact-") && link.pathname === location.pathname) {
      event.preventDefault();
      open(link);
    } else if (shown && opener && link && link.matches("tr:target > td:first-child > a")) {
      event.preventDefault();
      close();
    } else if (sheet() && !link && !sheet().contains(event.target)) close();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && sheet()) close();
    if (event.key === " " && event.target.matches("a.fig")) {
      event.preventDefault();
      event.target.click();
    }
  });
  addEventListener("resize", place);
  addEventListener("hashchange", () => {
    const shown = card();
    if (!shown) mark(null);
    else if (!opener) arrive(shown);
    place();
  });

  /* Somebody follows the address of a fact: show its figure where it is printed. */
  const arrive = (shown) => {
    mark(firstOf(shown.id));
    if (opener) opener.scrollIntoView({ block: "center", behavior: "instant" });
    place();
  };
  addEventListener("load", () => card() && arrive(card()));

  /* The section being read is marked in the list of contents. */

  const links = [...contents.querySelectorAll("ol a")];
  const parts = links.map((link) => document.getElementById(link.hash.slice(1)));
  let pending = false;
  const follow = () => {
    pending = false;
    /* At the top it is the first; where the others stand would have to be laid out to be known. */
    const tops = scrollY ? parts.map((part) => part.getBoundingClientRect().top) : [];
    const passed = tops.filter((top) => top < innerHeight / 3);
    const now = passed.length ? tops.indexOf(Math.max(...passed)) : 0;
    links.forEach((link, index) => {
      if (index === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  addEventListener("scroll", () => {
    if (!pending) requestAnimationFrame(follow);
    pending = true;
  }, { passive: true });
  /* Once the page has been painted: to ask where things stand before would have it laid out twice. */
  requestAnimationFrame(() => requestAnimationFrame(follow));

  /* The switch of the statuses is remembered from page to page, where the browser lets us. */

  const statuses = document.getElementById("statuses");
  try {
    statuses.checked = localStorage.getItem("statuses") === "on";
    statuses.addEventListener("change", () => localStorage.setItem("statuses", statuses.checked ? "on" : "off"));
  } catch {
    /* No storage: the switch works, and forgets. */
  }

  /* How old the brief is, once that is more than its prices may be. */

  const asOf = document.querySelector("time[data-old]");
  const days = Math.floor((Date.now() - Date.parse(asOf.dateTime)) / 86400000);
  if (days > Number(asOf.dataset.fresh)) asOf.insertAdjacentText("afterend", ` · ${asOf.dataset.old.replace("{days}", days)}`);
  root.classList.add("scripted");
})();
