// Takes the page over from its plain state.

// The ids of the list move to the marks, so that a permalink leads to the words and not to the footnote.
function takeEntries() {
  for (const family of ["claim", "finding", "match"]) {
    for (const entry of document.querySelectorAll(`[data-${family}]`)) {
      const index = Number(entry.dataset[family]);
      entries[family][index] = entry;
      entry.id = `entry-${family}-${index + 1}`;
      const ref = refs[family][index]?.[0];
      if (ref) ref.id = idOf(family, index);
    }
  }
}

function listen() {
  for (const place of [byId("reading"), byId("side")]) {
    place.addEventListener("pointerover", onPointer);
    place.addEventListener("focusin", onFocus);
  }
  document.querySelectorAll(".texts").forEach((texts) => texts.addEventListener("click", onClick));
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", onAddress);
  // A link to the address that is already there changes nothing in it, and is followed all the same.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) onAddress();
  });
}

// The panel keeps clear of the toolbar, however many rows that takes.
function measureBar() {
  const bar = byId("toolbar");
  const height = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
  root.style.setProperty("--bar", `${height}px`);
}

document.querySelectorAll(".text").forEach(markText);
takeEntries();
startTheme();
startLines();
startFilters();
emptyPanel();
byId("detail").hidden = false;
byId("hint").hidden = !data.claims.length;
applyFilters();
listen();
new ResizeObserver(measureBar).observe(byId("toolbar"));
root.classList.replace("no-script", "script");
onAddress();
