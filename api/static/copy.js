// Buttons that copy. Without this script the words are selected by hand, and links lead to them.
(() => {
  const say = (text) => { document.querySelector("#copied").textContent = text; };

  document.querySelectorAll("[data-copy]").forEach((button) => {
    const field = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", () => {
      field.select();
      // Browsers offer a clipboard only over HTTPS and on this machine; the older way works everywhere.
      if (!navigator.clipboard) return say(document.execCommand("copy") ? "Copied." : "Press Ctrl and C to copy.");
      navigator.clipboard.writeText(field.value).then(() => say("Copied."), () => say("Press Ctrl and C to copy."));
    });
  });

  document.querySelectorAll("a[data-quote]").forEach((link) => {
    link.addEventListener("click", async (event) => {
      if (!navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      try {
        const answer = await fetch(`/api/v1/paragraphs/${link.dataset.quote}/quotation`);
        const { text, html } = await answer.json();
        const forms = { "text/plain": text, "text/html": html };
        const blobs = Object.entries(forms).map(([type, words]) => [type, new Blob([words], { type })]);
        await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
        say("Copied as a quotation.");
        link.textContent = "Copied";
      } catch {
        location.href = link.href;
      }
    });
  });
})();
