// Light, dark, or as the system has it; remembered where the browser lets a local page remember.

const THEMES = ["auto", "light", "dark"];

function remembered() {
  try {
    return localStorage.getItem("allegedly-theme") || "auto";
  } catch {
    return "auto";
  }
}

function setTheme(theme) {
  root.dataset.theme = theme;
  byId("theme").textContent = `Theme: ${theme}`;
  try {
    localStorage.setItem("allegedly-theme", theme);
  } catch {
    // A browser that keeps nothing for local pages: the choice lasts as long as the page.
  }
}

function startTheme() {
  const saved = remembered();
  setTheme(THEMES.includes(saved) ? saved : "auto");
  byId("theme").hidden = false;
  byId("theme").addEventListener("click", () => setTheme(THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length]));
}
