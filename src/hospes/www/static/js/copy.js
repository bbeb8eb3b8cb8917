// Offers to copy the address in a read-only field. Without this script the field can still be selected.
for (const box of document.querySelectorAll("[data-copy]")) {
  const field = box.querySelector("input");
  const button = box.querySelector("button");
  const said = box.querySelector("[role=status]");
  button.hidden = false;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    field.select();
    // The clipboard is closed to pages on plain http; the older way still works there.
    const done = navigator.clipboard ? await navigator.clipboard.writeText(field.value).then(() => true, () => false) : false;
    if (done || document.execCommand("copy")) said.textContent = box.dataset.copied;
  });
}
