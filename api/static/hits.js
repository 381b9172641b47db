// Keys on a page of hits: / to the search box, j and k along the hits, Enter opens one. Links and forms do it all too.
(() => {
  const hits = [...document.querySelectorAll("[data-hit]")];
  const at = () => hits.indexOf(document.activeElement.closest("[data-hit]"));
  const go = (to) => hits[Math.min(Math.max(to, 0), hits.length - 1)]?.focus();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.matches("input, textarea, select")) return;
    if (event.key === "/") document.querySelector("[data-first]")?.select();
    else if (event.key === "j") go(at() + 1);
    else if (event.key === "k") go(at() - 1);
    else if (event.key === "Enter" && event.target.matches("[data-hit]")) event.target.querySelector("a").click();
    else return;
    event.preventDefault();
  });
})();
