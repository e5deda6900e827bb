/* On a reader's first visit nobody waits for the faces: they are asked for once the page has been painted, and until they
   have all come it stands in faces of the reader's machine, made as wide (styles/latin.css). Later they are at hand. */
"use strict";
(() => {
  const root = document.documentElement;
  try {
    if (localStorage.getItem("faces") || !PerformanceObserver.supportedEntryTypes.includes("paint")) return;
    localStorage.setItem("faces", "asked for");
  } catch {
    /* Without storage every visit would be the first. */
    return;
  }
  root.classList.add("early");
  new PerformanceObserver((painted, observer) => {
    if (!painted.getEntriesByName("first-contentful-paint").length) return;
    observer.disconnect();
    const nearlyAll = [...document.fonts].filter((face) => face.unicodeRange.startsWith("U+20-"));
    Promise.allSettled(nearlyAll.map((face) => face.load())).then(() => root.classList.remove("early"));
  }).observe({ type: "paint", buffered: true });
})();
