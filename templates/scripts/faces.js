/* On a reader's first visit nobody waits for the faces: they are asked for once the page has been painted, and until they
   have all come it stands in faces of the reader's machine, made as wide (styles/latin.css). Then it takes them on piece
   by piece, each in a frame of its own, so that a phone answers meanwhile. Later they are at hand. */
"use strict";
(() => {
  const root = document.documentElement;
  /* So many elements take less than a frame's time on a desk, and on a phone less than is noticed. */
  const AT_A_TIME = 24;

  try {
    if (localStorage.getItem("faces") || !PerformanceObserver.supportedEntryTypes.includes("paint")) return;
    localStorage.setItem("faces", "asked for");
  } catch {
    /* Without storage every visit would be the first. */
    return;
  }

  const size = (element) => element.getElementsByTagName("*").length + 1;

  /* What has a face of its own hands it on to all within, and words of its own would be left behind. */
  const isWhole = (element) =>
    size(element) <= AT_A_TIME ||
    element.matches("svg, .prose") ||
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

  function* pieces(within) {
    for (const element of within.children) {
      if (isWhole(element)) yield element;
      else yield* pieces(element);
    }
  }

  const takeOn = (left) => {
    for (let taken = 0; left.length && taken < AT_A_TIME; ) {
      const piece = left.pop();
      piece.classList.add("set");
      taken += size(piece);
    }
    if (left.length) requestAnimationFrame(() => setTimeout(takeOn, 0, left));
    else root.classList.add("set");
  };

  root.classList.add("early");
  new PerformanceObserver((painted, observer) => {
    if (!painted.getEntriesByName("first-contentful-paint").length) return;
    observer.disconnect();
    const nearlyAll = [...document.fonts].filter((face) => face.unicodeRange.startsWith("U+20-"));
    Promise.allSettled(nearlyAll.map((face) => face.load())).then(() => takeOn([...pieces(document.body)].reverse()));
  }).observe({ type: "paint", buffered: true });
})();
