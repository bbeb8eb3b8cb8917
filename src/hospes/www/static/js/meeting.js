// On a projector the arrow keys keep what is written and lead to the next and the previous key factor.
const form = document.querySelector("[data-keys]");
const [forward, back] = document.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
addEventListener("keydown", (event) => {
  const held = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  const then = { [forward]: "next", [back]: "prev" }[event.key];
  if (!form || !then || held || event.target.closest("input, textarea, select")) return;
  const button = form.querySelector(`[name=then][value=${then}]`);
  if (button) form.requestSubmit(button);
});
