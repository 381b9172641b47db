// One key for each judgement, on the page of review. Everything works without this script by its forms.
(() => {
  const cards = [...document.querySelectorAll("[data-finding]")];
  const keys = { a: "accept", r: "reject", u: "withdraw" };
  const current = () => Math.max(0, cards.indexOf(document.activeElement.closest("[data-finding]")));
  const go = (to) => cards[Math.min(Math.max(to, 0), cards.length - 1)]?.focus();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !cards.length) return;
    if (event.target.matches("input, textarea, select")) return;
    const card = cards[current()];
    if (event.key === "j" || event.key === "s") go(current() + 1);
    else if (event.key === "k") go(current() - 1);
    else if (event.key === "c") card.querySelector("details").open = true, card.querySelector("[name=right]").focus();
    else if (event.key === "n") document.querySelector("#add-words").focus();
    else if (event.key === "u") document.querySelector("#take-back button")?.click();
    else if (keys[event.key]) card.querySelector(`button[value=${keys[event.key]}]`)?.click();
    else return;
    event.preventDefault();
  });
  go(0);
})();
